import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { Advisory } from '../check.ts';
import { checkContext, observed, type Scene } from '../context.test-support.ts';
import { audit } from './index.ts';

const lock = (packages: object) => ({
  'package-lock.json': JSON.stringify({ packages: { '': { version: '9.9.9' }, ...packages } }),
});
const locked = lock({
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b/node_modules/a': { version: '2.0.0' },
  'node_modules/b/node_modules/@c/d': { version: '1.0.0', dev: true },
  'node_modules/alias': { name: 'real', version: '3.0.0' },
  'node_modules/workspace': { link: true },
});
const advisory = (changes: Partial<Advisory> = {}): Advisory => ({
  id: 1,
  package: 'a',
  severity: 'high',
  title: 'Prototype pollution',
  url: 'https://example.org/GHSA-1',
  range: '<2.0.0',
  ...changes,
});
const knowing = (...known: Advisory[]): Scene => ({ lockFiles: locked, advisories: async () => known });
const verdict = async (scene: Scene, parameters: object = {}) =>
  audit.judge(await observed(audit, scene), parameters, stageRecord());

describe('the audit', () => {
  it('queries every locked version once, under its registry name', async () => {
    let asked = {};
    const advisories: Scene['advisories'] = async (versions) => {
      asked = versions;
      return [];
    };
    expect(await observed(audit, { lockFiles: locked, advisories })).toEqual({ packages: 4, advisories: [] });
    expect(asked).toEqual({ a: ['1.0.0', '2.0.0'], '@c/d': ['1.0.0'], real: ['3.0.0'] });
  });

  it('reports the affected versions, and ignores advisories about other versions', async () => {
    expect(
      await observed(audit, knowing(advisory(), advisory({ range: '>=5' }), advisory({ package: 'unasked' }))),
    ).toEqual({
      packages: 4,
      advisories: [expect.objectContaining({ package: 'a', versions: ['1.0.0'], dev: false, range: '<2.0.0' })],
    });
  });

  it('is unverified if the registry does not answer', async () => {
    const advisories = () => Promise.reject(new Error('HTTP 405'));
    await expect(audit.observe(checkContext({ lockFiles: locked, advisories }))).rejects.toThrow('HTTP 405');
  });
});

describe('the verdict on dependencies', () => {
  it('passes if no vulnerability is as severe as the threshold, which a rubric can lower', async () => {
    const scene = knowing(advisory({ severity: 'moderate' }));
    const { status, seen } = await verdict(scene);
    expect([status, seen.en]).toEqual(['passed', 'No vulnerability of this severity in 4 packages (1 less severe).']);
    expect((await verdict(scene, { severity: 'moderate' })).status).toBe('failed');
  });

  it('fails otherwise, and reports the package, the severity and a link', async () => {
    const { status, seen } = await verdict(knowing(advisory({ severity: 'low' }), advisory({ severity: 'critical' })));
    expect([status, seen.en]).toEqual([
      'failed',
      '1 vulnerability in 4 packages: a 1.0.0 (critical, https://example.org/GHSA-1).',
    ]);
  });

  it('counts development dependencies if the rubric says so', async () => {
    const scene = knowing(advisory({ package: '@c/d' }));
    expect((await verdict(scene)).status).toBe('passed');
    expect((await verdict(scene, { dev: true })).status).toBe('failed');
  });

  it.each<[string, Scene]>([
    ['no lock file', {}],
    ['another package manager’s', { lockFiles: { 'uv.lock': 'version = 1' } }],
    ['one that is not JSON', { lockFiles: { 'package-lock.json': '{' } }],
  ])('is unverified for %s', async (_name, scene) => {
    expect((await verdict(scene)).status).toBe('unverified');
  });
});
