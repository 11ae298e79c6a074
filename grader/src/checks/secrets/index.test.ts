import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { secrets } from './index.ts';

/** Made up, and in two parts so that it is not found in this file. */
const TOKEN = ['gh', 'p_', 'x9Kd83jf0aLq2PzV7mWn4RtYb6HcEu1sGi5o'].join('');
const verdict = async (scene: Scene) => {
  const facts = await observed(secrets, scene);
  return { facts: JSON.stringify(facts), ...secrets.judge(facts, {}, stageRecord()) };
};

it('passes where there is none', async () => {
  const { status, seen } = await verdict({ files: { 'a.ts': 'const token = process.env.TOKEN;' } });
  expect([status, seen.en]).toEqual(['passed', 'No secret in 1 file.']);
});

it('finds one in a file, says where, and repeats it nowhere', async () => {
  const { status, seen, facts } = await verdict({ files: { 'src/a.ts': `\nconst token = '${TOKEN}';\n` } });
  expect(status).toBe('failed');
  expect(seen.en).toMatch(/^1 secret found: src\/a\.ts:2 \(.*github.*\)\.$/);
  expect(facts + seen.fr).not.toContain(TOKEN);
});

it('finds one that a later commit deleted', async () => {
  const everyVersion = [{ path: '.env', text: `TOKEN=${TOKEN}` }];
  const { status, advice } = await verdict({ files: { '.env': 'TOKEN=' }, everyVersion });
  expect(status).toBe('failed');
  expect(advice!.en).toContain('history');
});
