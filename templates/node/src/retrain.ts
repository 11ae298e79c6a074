/**
 * `make retrain`: level 2's step. All data that has come in, a training, the gate; the drift alert starts it through
 * `POST /retrain`. A candidate that the gate refuses is a good end; exits with 2 when the work could not be done.
 */
import { churnRate, splitCustomers } from './data/split.ts';
import { formatNumber, say } from './messages.ts';
import { paths, shownPath } from './paths.ts';
import { keepSplits } from './prepare-data.ts';
import { promote } from './promote.ts';
import { type Batch, joinSplits, loadBatches } from './retraining/batches.ts';
import { retrainingMessages } from './retraining/messages.ts';
import { type ExitCode, formatTable, print, runCommand } from './terminal.ts';
import { connect, MODEL } from './tracking/settings.ts';
import { train } from './train.ts';

async function retrain(): Promise<ExitCode> {
  // Without the registry there is no gate, and without a gate nothing is trained: the local model stays what it was.
  await connect().newestVersion(MODEL);
  const batches = await loadBatches(paths.source, paths.incoming);
  print(formatBatches(batches));
  const isNew = batches.length > 1;
  if (!isNew) print(say(retrainingMessages.nothingIncoming(shownPath(paths.incoming))));
  const source = [paths.source, ...(isNew ? [paths.incoming] : [])].map(shownPath).join(' + ');
  const splits = joinSplits(batches.map(({ customers }) => splitCustomers(customers)));
  if ((await keepSplits(source, splits)) !== 0) return 2;
  await train();
  if ((await promote()) !== 0) print(say(retrainingMessages.championStays()));
  return 0;
}

function formatBatches(batches: readonly Batch[]): string {
  const rows = batches.map(({ path, customers }) => [
    shownPath(path),
    formatNumber(customers.length, 0),
    `${formatNumber(100 * churnRate(customers), 1)} %`,
  ]);
  return formatTable([say(retrainingMessages.batchesHeader()).split('|'), ...rows]);
}

await runCommand(retrain);
