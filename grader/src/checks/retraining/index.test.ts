import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { Alert, HoldoutRow, HttpAnswer, HttpRequest, TrackedVersion, Webhook } from '../check.ts';
import { json, observed, type Scene } from '../context.test-support.ts';
import { retraining } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 20 }, (_, calls) => ({ features: { calls }, label: 'no' }));
const FILES = {
  configuration: null,
  configurationError: null,
  job: null,
  ruleFiles: [],
  alerts: 1,
  rulesError: null,
  unreadable: null,
};
const FIRING: Alert = { labels: { alertname: 'Drift' }, state: 'firing' };
const HOOK: Webhook = { receiver: 'retrain', path: '/retrain', authorization: 'Bearer right' };
const TABLE = `calls,churn\n${Array.from({ length: 60 }, (_, row) => `${row},no\n`).join('')}`;
const version = (number: string): TrackedVersion => ({
  model: 'm',
  version: number,
  runId: `new-${number}`,
  aliases: [],
});

interface Played {
  /** The alerts that fire for ordinary rows, and for drifted ones. */
  calm?: Alert[];
  drifted?: Alert[];
  webhook?: Webhook | null;
  /** Whether the service requires the token. */
  guarded?: boolean;
  /** Whether a training registers its model. */
  registers?: boolean;
  promotes?: boolean;
}

/** A project that retrains when its webhook is called, with the behaviour that `played` describes. */
async function play({
  calm = [],
  drifted = [FIRING],
  webhook = HOOK,
  guarded = true,
  registers = true,
  promotes = true,
}: Played = {}) {
  const versions = [version('1')];
  const scene: Scene = { files: { 'data/raw.csv': TABLE }, holdout, versions };
  let isDrifted = false;
  /** Ends the stage once nothing more will happen. */
  const end = new AbortController();
  const seen: { calls: HttpRequest[]; batch: string | null } = { calls: [], batch: null };
  const files = new Map<string, string>();
  const train = (request: HttpRequest): HttpAnswer => {
    seen.calls.push(request);
    if (guarded && request.headers?.authorization !== 'Bearer right') return json(401, {});
    if (registers) versions.push({ ...version('2'), aliases: promotes ? ['champion'] : [] });
    if (!registers || !promotes) end.abort();
    seen.batch = files.get('data/incoming/drifted-customers.csv') ?? null;
    return json(202, {});
  };
  const facts = await observed(retraining, {
    ...scene,
    onCreate: (path, text) => files.set(path, text),
    monitoring: {
      files: FILES,
      query: async () => ({ ok: true, series: [] }),
      alerts: async () => {
        if (isDrifted && (webhook === null || drifted.every((alert) => calm.includes(alert)))) end.abort();
        return isDrifted ? drifted : calm;
      },
    },
    alertmanager: {
      configuration: 'am.yml',
      webhookFor: async ({ alertname }) => (alertname === 'Drift' ? webhook : null),
    },
    answer: (request) => {
      if (request.path === '/retrain') return train(request);
      isDrifted ||= (request.body as { calls: number }).calls > 19;
      return json(200, { prediction: 'no' });
    },
    signal: end.signal,
  });
  return { ...retraining.judge(facts, {}, stageRecord({ id: 'deliver' })), ...seen };
}

describe.concurrent('the verdict on retraining', () => {
  it('passes if drift fires the alert, and its webhook produces a version from a new run', async () => {
    const { status, seen, calls, batch } = await play();
    expect([status, seen.en]).toEqual([
      'passed',
      expect.stringMatching(
        /^Drift fired after 200 drifted customers; \/retrain produced version 2 in \d+ s, which was promoted\.$/,
      ),
    ]);
    expect(calls.map(({ headers }) => headers?.authorization)).toEqual([undefined, 'Bearer right']);
    expect(calls[1]!.body).toMatchObject({
      version: '4',
      status: 'firing',
      receiver: 'retrain',
      commonLabels: { alertname: 'Drift' },
      alerts: [{ status: 'firing', labels: { alertname: 'Drift' } }],
    });
    // The project's own rows, drifted, with their labels.
    expect(batch).toContain('calls,churn\n0,no\n2,no\n3,no\n');
  });

  it('passes for a version that the gate rejects', async () => {
    const { status, seen } = await play({ promotes: false });
    expect([status, seen.en]).toEqual(['passed', expect.stringContaining('which the gate did not promote')]);
  });

  it('passes whatever pages people on a busy machine', async () => {
    const slow: Alert = { labels: { alertname: 'Slow' }, state: 'firing' };
    expect(await play({ calm: [slow], drifted: [slow, FIRING] })).toMatchObject({ status: 'passed' });
  });

  it.each<[string, Played, number, string]>([
    ['nothing fires', { drifted: [] }, 0, 'None of the project’s alerts fired'],
    ['the alert rings always', { calm: [FIRING] }, 0, 'already fires for ordinary customers: Drift'],
    ['the alert leads nowhere', { webhook: null }, 0.25, 'sends it to no webhook'],
    ['the token is wrong', { webhook: { ...HOOK, authorization: 'Bearer wrong' } }, 0.5, '/retrain answered 401'],
    ['no token is sent', { webhook: { ...HOOK, authorization: null } }, 0.5, '/retrain answered 401'],
    ['anybody may call', { guarded: false }, 0.75, 'without a token'],
    ['nothing is registered', { registers: false }, 0.75, 'no new version'],
  ])('loses parts if %s', async (_fault, played, expected, sentence) => {
    const { ratio, seen } = await play(played);
    expect([ratio, seen.en]).toEqual([expected, expect.stringContaining(sentence)]);
  });
});

it('fails immediately if the project has no alert', async () => {
  const monitoring = {
    files: { ...FILES, alerts: 0 },
    query: async () => ({ ok: true as const, series: [] }),
    alerts: async () => [],
  };
  const facts = await observed(retraining, {
    monitoring,
    alertmanager: { configuration: null, webhookFor: async () => null },
    answer: () => json(500, {}),
  });
  const { status, seen } = retraining.judge(facts, {}, stageRecord({ id: 'deliver' }));
  expect([status, seen.en]).toEqual(['failed', 'The project has no alerting rule.']);
});

it('is unverified without Prometheus, and says what to install', async () => {
  const scene: Scene = {
    alertmanager: { configuration: null, webhookFor: async () => null },
    answer: () => json(200, {}),
  };
  await expect(observed(retraining, scene)).rejects.toThrow('Debian package prometheus');
});
