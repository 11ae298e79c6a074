/** Training on increasing numbers of rows: the duration, and whether it is linear in the number of rows. */
import { join } from 'node:path';
import { execa } from 'execa';
import { quantile } from './statistics.ts';

const RUN = join(import.meta.dirname, 'training-run.ts');
/** Number of measurements of each; one for the longest. */
const TIMES = [3, 3, 1];

const ROWS = [4_000, 40_000, 400_000];
/** The goal in seconds for the first size; and the maximum ratio of the cost of a row to its cost there. */
const GOALS = { seconds: 3, perRow: 1.5 };

export type TrainingTime = {
  readonly rows: number;
  readonly seconds: number;
  /** In microseconds, and relative to the smallest training: 1 if the cost is linear. */
  readonly perRow: number;
  readonly timesFirst: number;
  readonly reached: boolean;
};

/** Trains on each number of rows, in a separate process that an interruption stops; returns medians. */
export async function measureTraining(signal: AbortSignal): Promise<TrainingTime[]> {
  const seconds: number[] = [];
  for (const [at, count] of ROWS.entries()) {
    const runs: number[] = [];
    for (let run = 0; run < (TIMES[at] ?? 1); run += 1) {
      const { stdout } = await execa(process.execPath, [RUN, String(count)], { cancelSignal: signal, stdin: 'ignore' });
      runs.push(Number(stdout));
    }
    seconds.push(quantile(runs, 0.5));
  }
  return compareWithFirst(ROWS, seconds);
}

/** Each training compared with the first. */
export function compareWithFirst(rows: readonly number[], seconds: readonly number[]): TrainingTime[] {
  const times = rows.map((count, at) => ({ rows: count, seconds: seconds[at] ?? Number.NaN }));
  const costs = times.map((one) => (one.seconds / one.rows) * 1e6);
  return times.map((one, at) => {
    const timesFirst = (costs[at] ?? Number.NaN) / (costs[0] ?? Number.NaN);
    const reached = at === 0 ? one.seconds <= GOALS.seconds : timesFirst <= GOALS.perRow;
    return { ...one, perRow: costs[at] ?? Number.NaN, timesFirst, reached };
  });
}
