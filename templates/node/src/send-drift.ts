/**
 * `make drift`: plays the world that has changed. Sends drifted customers to the running service, and shows the drift score
 * rise until the alert fires; and writes what becomes of such customers, as a company learns it later.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatCustomers, loadTable } from './data/load.ts';
import type { Customer, CustomerFeatures } from './data/schema.ts';
import { Failure } from './failure.ts';
import { writeFileAtomically } from './files.ts';
import { formatNumber, say } from './messages.ts';
import { driftCustomer, featuresOf } from './monitoring/drifted-customers.ts';
import { type AlertState, alertState, ask, gaugeIn } from './monitoring/live.ts';
import { ENOUGH_ROWS, WINDOW_ROWS } from './monitoring/measure-drift.ts';
import { monitoringMessages } from './monitoring/messages.ts';
import { localPorts, localUrl } from './monitoring/settings.ts';
import { paths, shownPath } from './paths.ts';
import { type ExitCode, formatTable, print, runCommand } from './terminal.ts';
import { variant } from './variant.ts';

/** One request of so many rows a second: a demonstration, not a load test. */
const BATCH_ROWS = 100;
const PAUSE = 1_000;
/** The first batches are customers as they were in training: a score that rises must have been low. */
const ORDINARY_BATCHES = ENOUGH_ROWS / BATCH_ROWS;
/** In seconds: to fill the window, then for Prometheus to look and for the alert to last. */
const PATIENCE = 120;
const ALERT_SCORE = 0.2;
/** What `make retrain` (session 7) learns from. The same file each time: sending again brings no news. */
const OUTCOMES = join(paths.incoming, 'cheap-evenings.csv');

const ports = localPorts();
const urls = { api: localUrl(ports.api), prometheus: localUrl(ports.prometheus) };

type Seen = {
  readonly sent: number;
  readonly isDrifted: boolean;
  readonly window: number;
  readonly score: number | null;
  readonly alert: AlertState;
};

async function sendDrift(): Promise<ExitCode> {
  const { customers } = await loadTable(paths.source);
  print(say(monitoringMessages.driftTitle(urls.api, BATCH_ROWS)));
  for (let batch = 0; batch < PATIENCE; batch++) {
    const seen = await sendBatch(customers, batch);
    show(seen, batch === 0);
    if (batch === ORDINARY_BATCHES) await writeOutcomes(customers);
    const verdict = judge(seen);
    if (verdict !== null) return verdict;
    await sleep(PAUSE);
  }
  print(say(monitoringMessages.noAlert()));
  return 1;
}

async function writeOutcomes(customers: readonly Customer[]): Promise<void> {
  await writeFileAtomically(OUTCOMES, formatCustomers(customers.map(driftCustomer)));
  print(say(monitoringMessages.outcomesWritten(shownPath(OUTCOMES), customers.length)));
}

async function sendBatch(customers: readonly Customer[], batch: number): Promise<Seen> {
  const isDrifted = batch >= ORDINARY_BATCHES;
  const start = (batch * BATCH_ROWS) % Math.max(customers.length - BATCH_ROWS, 1);
  const customersSent = customers.slice(start, start + BATCH_ROWS);
  const text = await predict((isDrifted ? customersSent.map(driftCustomer) : customersSent).map(featuresOf));
  return {
    sent: (batch + 1) * BATCH_ROWS,
    isDrifted,
    window: gaugeIn(text, 'drift_window_rows') ?? 0,
    score: gaugeIn(text, 'drift_score'),
    alert: await alertState(urls.prometheus, 'InputDrift'),
  };
}

/** Sends the rows, and answers the metrics after them. */
async function predict(rows: readonly CustomerFeatures[]): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await ask(urls.api + variant.predictPath, { method: 'POST', headers, body: JSON.stringify(rows) });
  const metrics = await ask(`${urls.api}/metrics`);
  if (!answer?.ok || !metrics?.ok) throw new Failure('NO_SERVICE', monitoringMessages.noService(urls.api));
  return metrics.text();
}

/** The exit code once there is nothing more to wait for, else null. */
function judge({ sent, score, alert }: Seen): ExitCode | null {
  if (alert === 'firing') {
    print(say(monitoringMessages.alertFired(localUrl(ports.alertmanager))));
    return 0;
  }
  // By then the whole window is drifted rows.
  if (sent < WINDOW_ROWS + ENOUGH_ROWS) return null;
  if (score === null) throw new Failure('NO_DRIFT_SCORE', monitoringMessages.noDriftScore());
  if (alert === 'pending' || (alert === 'inactive' && score > ALERT_SCORE)) return null;
  print(say(score > ALERT_SCORE ? monitoringMessages.driftedWithoutPrometheus() : monitoringMessages.noDrift()));
  return 0;
}

function show({ sent, isDrifted, window, score, alert }: Seen, isFirst: boolean): void {
  const header = say(monitoringMessages.driftHeader()).split('|');
  const cells = [
    say(monitoringMessages.customers(isDrifted)),
    String(sent),
    String(window),
    score === null ? '–' : formatNumber(score, 3),
    say(monitoringMessages.alertStates[alert]()),
  ];
  // One row at a time, as wide as the header.
  const row = cells.map((cell, column) => cell.padStart(header[column]?.length ?? 0));
  print(formatTable(isFirst ? [header, row] : [row]));
}

await runCommand(sendDrift);
