import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { GraderError, SubmissionError } from '../../errors.ts';
import {
  type Alert,
  type AlertmanagerUnderTest,
  type CheckContext,
  defineCheck,
  type HoldoutRow,
  type HttpAnswer,
  type MonitoringUnderTest,
  type ServiceUnderTest,
  type TrackedVersion,
  type Webhook,
} from '../check.ts';
import { askRows } from '../lib/ask-rows.ts';
import { changeTable } from '../lib/csv-tasks.ts';
import { shifted } from '../lib/drifted-rows.ts';
import { partly } from '../lib/partly.ts';
import { findSource } from '../lib/source-table.ts';
import { message } from './messages.ts';
import { webhookPayload } from './payload.ts';

const answered = z.number().int().nullable();
const facts = z.object({
  /** Alerts with a webhook that fired for rows like those of training: an alert that always fires carries no information. */
  calm: z.array(z.string()),
  /** The alert that fired for drifted rows, and the number of rows sent until then. */
  alert: z.string().nullable(),
  rows: z.number().int(),
  /** The Alertmanager configuration, and the path of the webhook to which it routes that alert. */
  configuration: z.string().nullable(),
  webhook: z.string().nullable(),
  /** The HTTP status of the call without the token, and with it; null if there was no response. */
  withoutToken: answered,
  withToken: answered,
  /** The new version that the call produced, with a new run, and the seconds until it appeared. */
  version: z.string().nullable(),
  seconds: z.number().nullable(),
  /** Whether an alias points to it: a promotion gate may rightly reject it. */
  promoted: z.boolean(),
});
type Facts = z.infer<typeof facts>;

const CALM_ROWS = 600;
const BATCH_ROWS = 200;
/** Twice the usual size of a drift window. */
const MAX_DRIFTED = 2_000;
const ALERT_MS = 45_000;
const TRAINING_MS = 120_000;
const PROMOTION_MS = 15_000;
/** Two rule evaluations and a scrape. */
const EVALUATED_MS = 3_000;
const BATCH_FILE = 'drifted-customers.csv';

const nameOf = ({ labels }: Alert): string => (labels.alertname ?? '').slice(0, 200);
const firing = async ({ alerts }: MonitoringUnderTest): Promise<Alert[]> =>
  (await alerts()).filter(({ state }) => state === 'firing');
const statusOf = (answer: HttpAnswer): number | null => (answer.ok ? answer.status : null);
const isAccepted = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

const cycled = (rows: readonly HoldoutRow[], start: number, count: number): HoldoutRow[] =>
  rows.length === 0
    ? []
    : Array.from({ length: count }, (_, index) => rows[(start + index) % rows.length] as HoldoutRow);

/** More simultaneous alerts than people configure. */
const MAX_ALERTS = 50;

/** The alerts that Alertmanager sends to a webhook. */
async function calling(alertmanager: AlertmanagerUnderTest, alerts: readonly Alert[]): Promise<Alert[]> {
  const found: Alert[] = [];
  for (const alert of alerts.slice(0, MAX_ALERTS))
    if ((await alertmanager.webhookFor(alert.labels)) !== null) found.push(alert);
  return found;
}

/** Sends drifted rows until a new alert fires; prefers one that Alertmanager sends to a webhook. */
async function drift(
  context: CheckContext,
  service: ServiceUnderTest,
  monitoring: MonitoringUnderTest,
  calm: Set<string>,
) {
  const { holdout, alertmanager, signal } = context;
  const rows = holdout.map(shifted);
  const began = performance.now();
  let sent = 0;
  let seen: Alert | null = null;
  while (performance.now() - began < ALERT_MS && !signal.aborted) {
    if (sent < MAX_DRIFTED) {
      await askRows(service, context, cycled(rows, sent, BATCH_ROWS));
      sent += BATCH_ROWS;
    }
    const fired = (await firing(monitoring)).filter((alert) => !calm.has(nameOf(alert)));
    const [called] = alertmanager === null ? [] : await calling(alertmanager, fired);
    seen = called ?? seen ?? fired[0] ?? null;
    if (called !== undefined || (seen !== null && sent >= MAX_DRIFTED)) break;
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
  return { alert: seen, rows: sent };
}

/** Rows whose labels are known by now: the project's own rows, drifted. No hidden data enters the sandbox. */
async function putBatch(context: CheckContext): Promise<AsyncDisposable | null> {
  const source = await findSource(context);
  if (source === null) return null;
  const batch = await context.untrusted.run(changeTable, source.path, { text: source.text, change: 'shifted' });
  const path = `${context.course.retraining.incoming}/${BATCH_FILE}`;
  // If a file already has that path, the project trains without the new rows.
  return batch === null ? null : context.files.create(path, batch).catch(() => null);
}

/** Calls the webhook as Alertmanager does; first without the token, if there is one. */
async function callWebhook(service: ServiceUnderTest, alert: Alert, webhook: Webhook) {
  const { path, authorization } = webhook;
  const body = webhookPayload(alert, webhook);
  const call = (headers: Record<string, string>) => service.request({ method: 'POST', path, body, headers });
  const withoutToken = statusOf(await call({}));
  const needless = authorization === null || isAccepted(withoutToken);
  return { withoutToken, withToken: needless ? null : statusOf(await call({ authorization })) };
}

/** Polls until there is a result, or the time is over. */
async function poll<Answer>(ask: () => Promise<Answer | undefined>, limitMs: number, signal: AbortSignal) {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    const elapsed = performance.now() - began;
    if (answer !== undefined || elapsed > limitMs || signal.aborted) return { answer, seconds: elapsed / 1000 };
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}

/** Waits for a new version of a new run; then for its promotion, which a gate may reject. */
async function newVersion({ tracking, signal }: CheckContext, known: { versions: Set<string>; runs: Set<string> }) {
  const isNew = ({ model, version, runId }: TrackedVersion) =>
    !known.versions.has(`${model} ${version}`) && !known.runs.has(runId);
  const find = async () => (await tracking.versions()).find(isNew);
  const { answer: found, seconds } = await poll(find, TRAINING_MS, signal);
  if (found === undefined) return { version: null, seconds: null, promoted: false };
  const named = async () => (await tracking.versions()).find((one) => isNew(one) && one.aliases.length > 0);
  const { answer: champion } = await poll(named, PROMOTION_MS, signal);
  return { version: found.version, seconds, promoted: champion !== undefined };
}

async function called(context: CheckContext, service: ServiceUnderTest, alert: Alert, webhook: Webhook) {
  const { tracking } = context;
  const known = {
    versions: new Set((await tracking.versions()).map(({ model, version }) => `${model} ${version}`)),
    runs: new Set((await tracking.runs()).map(({ id }) => id)),
  };
  await using _ = await putBatch(context);
  const statuses = await callWebhook(service, alert, webhook);
  if (![statuses.withoutToken, statuses.withToken].some(isAccepted))
    return { ...statuses, version: null, seconds: null, promoted: false };
  return { ...statuses, ...(await newVersion(context, known)) };
}

const NOT_CALLED = { withoutToken: null, withToken: null, version: null, seconds: null, promoted: false };

const NOT_DRIFTED = { calm: [], alert: null, rows: 0, webhook: null, ...NOT_CALLED };

function partsOf({ alert, calm, webhook, withoutToken, withToken, version }: Facts) {
  return {
    alert: alert !== null && calm.length === 0,
    webhook: webhook !== null && [withoutToken, withToken].some(isAccepted),
    token: webhook !== null && withoutToken !== null && !isAccepted(withoutToken),
    version: version !== null,
  };
}

/**
 * Drift triggers retraining without human action: drifted rows make the project's alert fire in a real Prometheus, the
 * webhook of its Alertmanager is called, and a new model version results.
 */
export const retraining = defineCheck({
  id: 'retraining',
  stage: 'deliver',
  timed: true,
  facts,
  parameters: z.object({}),
  observe: async (context): Promise<Facts> => {
    const { service, monitoring, alertmanager, holdout } = context;
    if (service === null || alertmanager === null) throw new Error('the stage deliver gives a service');
    if (monitoring === null) throw new GraderError('E_NO_PROMETHEUS', message('error.no-prometheus'));
    const { configuration } = alertmanager;
    if (monitoring.files.unreadable !== null) throw new SubmissionError(monitoring.files.unreadable);
    // If no alert can fire, no rows are sent.
    if (monitoring.files.alerts === 0) return { ...NOT_DRIFTED, configuration };
    await askRows(service, context, cycled(holdout, 0, CALM_ROWS));
    await sleep(EVALUATED_MS, undefined, { signal: context.signal }).catch(() => undefined);
    // Alerts that page a person are ignored: a busy machine may fire one about latency, because its delay is shortened.
    const calm = new Set((await calling(alertmanager, await firing(monitoring))).map(nameOf));
    const { alert, rows } = await drift(context, service, monitoring, calm);
    const webhook = alert === null ? null : await alertmanager.webhookFor(alert.labels);
    const outcome = alert === null || webhook === null ? NOT_CALLED : await called(context, service, alert, webhook);
    return {
      calm: [...calm].slice(0, 20),
      alert: alert === null ? null : nameOf(alert),
      rows,
      configuration,
      webhook: webhook?.path ?? null,
      ...outcome,
    };
  },
  judge: (seen) => {
    const parts = partsOf(seen);
    const names = ['alert', 'webhook', 'token', 'version'] as const;
    const first = names.find((name) => !parts[name]);
    const values = {
      alert: seen.alert ?? '',
      calm: seen.calm.join(', '),
      rows: seen.rows,
      file: seen.configuration ?? '',
      webhook: seen.webhook ?? '',
      status: seen.withToken ?? seen.withoutToken ?? '–',
      version: seen.version ?? '',
      seconds: Math.round(seen.seconds ?? 0),
      promoted: String(seen.promoted),
      sentence:
        first === 'alert' && seen.calm.length > 0
          ? 'always'
          : first === 'alert' && seen.rows === 0
            ? 'unruled'
            : first === 'webhook' && seen.webhook === null
              ? seen.configuration === null
                ? 'none'
                : 'route'
              : 'other',
    };
    return partly(names.filter((name) => parts[name]).length, names.length, {
      expected: message('retraining.expected'),
      seen: message(first === undefined ? 'retraining.seen' : `retraining.no-${first}`, values),
      advice: message(`retraining.advice.${first ?? 'version'}`),
    });
  },
});
