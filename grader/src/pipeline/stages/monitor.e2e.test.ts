/** The monitor stage with the real Prometheus: a project that can be monitored, and hostile projects. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../checks/registry.ts';
import type { Evidence } from '../../evidence/schema.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { grade, withStages } from '../run.test-support.ts';
import { processesIn, withoutPrograms, withoutPrometheus } from './monitoring/prometheus.test-support.ts';

const _FOLDER = { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null } as const;

const MAKEFILE = `.PHONY: setup serve
setup:
	@node -e ""
serve:
	@exec node serve.js
`;
/** Counts predictions; `GET /metrics` returns `metrics`. */
const service = (metrics: string) => `let count = 0;
require('node:http').createServer((request, reply) => {
  request.resume().on('end', () => {
    if (request.url === '/predict') count += 1;
    if (request.url === '/metrics') return (${metrics})(reply, count);
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{"prediction":"no"}');
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
const COUNTER = "(reply, count) => reply.end('predictions_total{class=\"no\"} ' + count + '\\n')";
const RULES = `groups:
  - name: all
    rules:
      - { alert: Down, expr: up == 0, for: 30s }
`;
const CONFIGURATION = `rule_files: [alerts.yml]
scrape_configs:
  - job_name: api
    static_configs: [{ targets: ["api:3000"], labels: { env: prod } }]
`;
const board = (...expressions: string[]) =>
  JSON.stringify({ panels: expressions.map((expr) => ({ title: expr.slice(0, 20), targets: [{ expr }] })) });
const DASHBOARD = board(
  'up{job="api", instance="api:3000", env="prod"}',
  'sum(rate(predictions_total[$__rate_interval]))',
);
const GOOD = {
  'serve.js': service(COUNTER),
  'monitoring/prometheus.yml': CONFIGURATION,
  'monitoring/alerts.yml': RULES,
  'monitoring/board.json': DASHBOARD,
};

const course = withStages('inspect', 'install', 'monitor');

async function gradeMonitoring(
  files: Record<string, string>,
  prepare: (folder: string) => void = () => undefined,
): Promise<Evidence> {
  using place = temporaryFolder();
  for (const [path, text] of Object.entries({ Makefile: MAKEFILE, ...files })) {
    mkdirSync(join(place.folder, dirname(path)), { recursive: true });
    writeFileSync(join(place.folder, path), text);
  }
  prepare(place.folder);
  return await grade({ folder: place.folder, out: place.beside('out') }, { course });
}

/** The verdicts of the stage's checks. */
function verdicts({ observations, stages }: Evidence) {
  const judged = checks.flatMap((check) => {
    const seen = observations[check.id];
    if (check.stage !== 'monitor' || seen?.status !== 'observed') return [];
    const { ratio, seen: text } = check.judge(seen.facts, {}, stages.at(-1)!);
    return [[check.id, { ratio, reason: text.en }] as const];
  });
  return Object.fromEntries(judged);
}

/** The folder of the grader's temporary files, so that a test can check what is left in it. */
let temporary: string;
const kept = process.env.TMPDIR;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'monitor-stage-'));
  process.env.TMPDIR = temporary;
});
afterEach(() => {
  if (kept === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = kept;
  rmSync(temporary, { recursive: true, force: true });
});

/** A server that the grader's Prometheus must never query. It counts the requests. */
async function otherServer() {
  let requests = 0;
  const server = createServer((_, reply) => {
    requests += 1;
    reply.end('stolen 1\n');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    [Symbol.dispose]: () => void server.close(),
  };
}

/** A query that doubles a string forty times. */
const BOMB = Array.from({ length: 40 }).reduce<string>(
  (inner) => `label_replace(${inner}, "x", "$1$1", "x", "(.*)")`,
  'label_replace(vector(1), "x", "aaaaaaaaaaaaaaaa", "", "")',
);

describe.skipIf(withoutPrometheus)('the monitor stage', () => {
  it('scrapes the running service with Prometheus, under the names of the submission', async () => {
    const evidence = await gradeMonitoring(GOOD);
    expect(evidence.stages.at(-1)).toMatchObject({ id: 'monitor', status: 'passed', command: 'make serve' });
    expect(verdicts(evidence)).toMatchObject({ prometheus: { ratio: 1 }, dashboard: { ratio: 1 } });
  });

  it('leaves no folder and no process behind', async () => {
    await gradeMonitoring(GOOD);
    expect(readdirSync(temporary).filter((name) => name.startsWith('mlops-grader-'))).toEqual([]);
    expect(processesIn(temporary)).toEqual([]);
  });

  it.each([
    [
      'a configuration that is wrong',
      'monitoring/prometheus.yml',
      `${CONFIGURATION}scrape_intervall: 5s\n`,
      0.25,
      'scrape_intervall',
    ],
    ['a rule that is wrong', 'monitoring/alerts.yml', RULES.replace('up == 0', 'up =='), 0.75, 'monitoring/alerts.yml'],
    ['rules that are not there', 'monitoring/alerts.yml', 'tests: []\n', 0.75, 'no such file'],
  ])('reports the promtool error for %s, without folder names', async (_fault, path, text, ratio, reason) => {
    const { prometheus, dashboard } = verdicts(await gradeMonitoring({ ...GOOD, [path]: text }));
    expect([prometheus?.ratio, dashboard?.ratio !== undefined]).toEqual([ratio, true]);
    expect(prometheus?.reason).toContain(reason);
    expect(prometheus?.reason).not.toContain('mlops-grader-prometheus');
  });

  it('detects a target that is down, and a panel that queries a missing metric', async () => {
    const { prometheus, dashboard } = verdicts(
      await gradeMonitoring({ ...GOOD, 'serve.js': service('(reply) => reply.writeHead(404).end()') }),
    );
    expect(prometheus).toEqual({ ratio: 0.75, reason: expect.stringContaining('is down') });
    // `up` exists, with the value 0.
    expect(dashboard).toMatchObject({ ratio: 0.5 });
  });

  it('queries only the service, and reads no file that the configuration names', async () => {
    using other = await otherServer();
    const hostile = `${CONFIGURATION}
  - job_name: elsewhere
    static_configs: [{ targets: ["${other.address}"] }]
  - job_name: from-a-file
    file_sd_configs: [{ files: [targets.yml] }]
    authorization: { credentials_file: pipe }
  - job_name: relabelled
    static_configs: [{ targets: ["api:3000"], labels: { __address__: "${other.address}" } }]
    relabel_configs: [{ target_label: __address__, replacement: "${other.address}" }]
scrape_config_files: [pipe]
remote_write: [{ url: "http://${other.address}/write" }]
remote_read: [{ url: "http://${other.address}/read" }]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ["${other.address}"] }] }]
`;
    const evidence = await gradeMonitoring(
      { ...GOOD, 'monitoring/prometheus.yml': hostile, 'monitoring/targets.yml': `- targets: ["${other.address}"]\n` },
      // Reading it would block forever.
      (folder) => execaSync('mkfifo', [join(folder, 'monitoring', 'pipe')]),
    );
    expect(other.requests()).toBe(0);
    expect(verdicts(evidence).dashboard).toMatchObject({ ratio: 1 });
  });

  it('does not follow redirects of the service', async () => {
    using other = await otherServer();
    const redirect = `(reply) => reply.writeHead(302, { location: 'http://${other.address}/metrics' }).end()`;
    expect(verdicts(await gradeMonitoring({ ...GOOD, 'serve.js': service(redirect) })).prometheus).toMatchObject({
      ratio: 0.75,
    });
    expect(other.requests()).toBe(0);
  });

  it('ends in time despite an expensive query, and answers the queries before it', async () => {
    const files = { ...GOOD, 'monitoring/board.json': board('up', BOMB) };
    const { prometheus, dashboard } = verdicts(await gradeMonitoring(files));
    expect(prometheus?.ratio).toBe(1);
    expect(dashboard).toEqual({ ratio: 0.5, reason: expect.stringContaining('without data: label_replace') });
  });

  it('ends in time despite expensive rules, and runs the queries while Prometheus survives', async () => {
    const rules = `${RULES}      - { alert: Bomb, expr: '${BOMB} > 0' }
      - { record: 'all:all', expr: 'count_over_time(up[365d:1ms])' }
`;
    const files = { ...GOOD, 'monitoring/alerts.yml': rules, 'monitoring/board.json': board('up', BOMB) };
    const { prometheus, dashboard } = verdicts(await gradeMonitoring(files));
    // Prometheus must report the target and `up` before the rules end it.
    expect([0.75, 1]).toContain(prometheus?.ratio);
    expect([0, 0.5]).toContain(dashboard?.ratio);
    expect(dashboard?.reason).toMatch(/without data: .*label_replace/);
  });

  it('rejects endless metrics', async () => {
    const flood =
      "(reply) => { for (let n = 0; n < 60000; n += 1) reply.write('a{n=\"' + n + '\"} 1\\n'); reply.end(); }";
    expect(verdicts(await gradeMonitoring({ ...GOOD, 'serve.js': service(flood) })).prometheus).toMatchObject({
      ratio: 0.75,
    });
  });
});

describe('the monitor stage without Prometheus', () => {
  it('is unverified, and says what to install', async () => {
    using _ = withoutPrograms();
    const { stages, observations } = await gradeMonitoring(GOOD);
    const cause = { code: 'no-prometheus', programs: ['prometheus', 'promtool'] };
    expect(stages.at(-1)).toMatchObject({ id: 'monitor', status: 'unverified', cause });
    expect(observations.prometheus).toBeUndefined();
  });
});
