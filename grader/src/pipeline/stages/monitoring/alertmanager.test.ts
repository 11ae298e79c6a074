import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCourse } from '../../../course.ts';
import { sandboxFiles } from '../../../sandbox/files.ts';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { untrustedHere } from '../../../untrusted/here.test-support.ts';
import { readAlertmanager } from './alertmanager.ts';
import { yamlFiles } from './yaml-files.ts';

const course = loadCourse();
const hook = (name: string, url: string, http?: object) => {
  return { name, webhook_configs: [{ url, ...(http === undefined ? {} : { http_config: http }) }] };
};
const NOBODY = { name: 'nobody' };
const bearer = (authorization: object) => ({ authorization });

async function read(files: Record<string, string>, prepare: (folder: string) => void = () => undefined) {
  using place = temporaryFolder(files);
  prepare(place.folder);
  const source = { course, untrusted: untrustedHere, sandbox: { files: sandboxFiles(place.folder) } };
  return await readAlertmanager((await yamlFiles(source)).files, source, 'spare');
}
const configured = (route: object, ...receivers: object[]) =>
  read({ 'monitoring/am.yml': stringify({ route, receivers: [NOBODY, ...receivers] }) });

describe('the configuration of Alertmanager', () => {
  it('is the one with a webhook, of which only the path is used', async () => {
    const quiet = stringify({ route: { receiver: 'nobody' }, receivers: [NOBODY] });
    const loud = stringify({ route: { receiver: 'r' }, receivers: [hook('r', 'http://api:3000/retrain?now=1')] });
    const { alertmanager, token } = await read({ 'a.yml': quiet, 'b.yml': loud });
    expect([alertmanager.configuration, token]).toEqual(['b.yml', null]);
    expect(await alertmanager.webhookFor({})).toEqual({ receiver: 'r', path: '/retrain?now=1', authorization: null });
  });

  it.each([
    ['none', {}, null],
    ['one that only promises', { 'am.yml': 'route: 7\nreceivers: 8\n' }, 'am.yml'],
    [
      'one whose webhook is no address',
      { 'am.yml': stringify({ route: {}, receivers: [hook('r', 'file:///etc/passwd')] }) },
      'am.yml',
    ],
  ])('leads nowhere: %s', async (_case, files, path) => {
    const { alertmanager } = await read(files);
    expect([alertmanager.configuration, await alertmanager.webhookFor({ alertname: 'Drift' })]).toEqual([path, null]);
  });
});

describe('the routes', () => {
  const to = async (route: object, labels: Record<string, string>) => {
    const { alertmanager } = await configured(
      { receiver: 'nobody', ...route },
      hook('retrain', 'http://x/retrain'),
      hook('other', 'http://x/other'),
    );
    return (await alertmanager.webhookFor(labels))?.receiver ?? null;
  };
  const drift = { alertname: 'Drift', severity: 'warning' };
  const only = (condition: object) => ({ routes: [{ receiver: 'retrain', ...condition }] });

  it.each<[object, boolean]>([
    [{ matchers: ['alertname = Drift'] }, true],
    [{ matchers: ['alertname="Drift"', 'severity!=critical'] }, true],
    [{ matchers: ['alertname =~ "Drift|Skew"'] }, true],
    [{ matchers: ['alertname=~"Dr.*"'] }, true],
    [{ matchers: ['alertname !~ "Dr.*"'] }, false],
    [{ matchers: ['alertname = Down'] }, false],
    [{ matchers: ['what is this'] }, false],
    [{ match: { alertname: 'Drift' } }, true],
    [{ match: { severity: 'critical' } }, false],
    [{ match_re: { alertname: '^(Drift|Skew)$' } }, true],
    [{}, true],
  ])('take an alert with %j: %s', async (condition, isTaken) => {
    expect(await to(only(condition), drift)).toBe(isTaken ? 'retrain' : null);
  });

  it('stop at the first match, unless it continues', async () => {
    const routes = (more: object) => ({ routes: [{ receiver: 'nobody', ...more }, { receiver: 'retrain' }] });
    expect(await to(routes({}), drift)).toBeNull();
    expect(await to(routes({ continue: true }), drift)).toBe('retrain');
  });

  it('pass their receiver on to child routes', async () => {
    const inner = { routes: [{ matchers: ['severity=warning'] }] };
    expect(await to({ routes: [{ receiver: 'other', ...inner }] }, drift)).toBe('other');
  });

  it('are followed to a limited depth', async () => {
    let route: object = { receiver: 'retrain' };
    for (let depth = 0; depth < 60; depth += 1) route = { routes: [route] };
    expect(await to(route, drift)).toBeNull();
  });
});

describe('the token', () => {
  const authorization = async (http: object, files: Record<string, string> = {}, link?: string) => {
    const text = stringify({ route: { receiver: 'r' }, receivers: [hook('r', 'http://x/retrain', http)] });
    const { alertmanager, token } = await read({ 'monitoring/am.yml': text, ...files }, (folder) => {
      if (link !== undefined) symlinkSync(link, join(folder, 'monitoring', 'token'));
    });
    return [(await alertmanager.webhookFor({}))?.authorization, token];
  };

  it('comes from the configuration, or from the file of the submission that it names', async () => {
    expect(await authorization(bearer({ credentials: 'a' }))).toEqual(['Bearer a', 'a']);
    expect(await authorization(bearer({ type: 'Token', credentials: 'a' }))).toEqual(['Token a', 'a']);
    expect(await authorization({ bearer_token: 'b' })).toEqual(['Bearer b', 'b']);
    const files = { 'monitoring/secrets/token': 'from the file\n' };
    expect(await authorization(bearer({ credentials_file: 'secrets/token' }), files)).toEqual([
      'Bearer from the file',
      'from the file',
    ]);
  });

  it.each(['secrets/token', '/etc/hostname', '../../outside', '/run/secrets/token'])(
    'is the grader’s own where the file %s is not in the submission',
    async (file) => {
      expect(await authorization(bearer({ credentials_file: file }))).toEqual(['Bearer spare', 'spare']);
    },
  );

  it('is not read through a symbolic link', async () => {
    expect(await authorization(bearer({ credentials_file: 'token' }), {}, '/etc/hostname')).toEqual([
      'Bearer spare',
      'spare',
    ]);
  });
});
