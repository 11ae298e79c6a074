/** Training on more and more rows: how long, and whether twice the rows cost twice the time. */
import { join } from 'node:path';
import { execa } from 'execa';
import { quantile } from './statistics.ts';

const RUN = join(import.meta.dirname, 'training-run.ts');
/** How often each is measured; the longest once. */
const TIMES = [3, 3, 1];

const ROWS = [4_000, 40_000, 400_000];
/** In seconds, for the first of these; and how many times as much as there a row may cost. */
const GOALS = { seconds: 3, perRow: 1.5 };

export type TrainingTime = {
  readonly rows: number;
  readonly seconds: number;
  /** In microseconds, and beside the smallest training: 1 when cost is linear. */
  readonly perRow: number;
  readonly timesFirst: number;
  readonly reached: boolean;
};

/** Trains on each number of rows, in a process of its own, which an interruption ends; medians. */
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
  return beside(ROWS, seconds);
}

/** Each training beside the first. */
export function beside(rows: readonly number[], seconds: readonly number[]): TrainingTime[] {
  const times = rows.map((count, at) => ({ rows: count, seconds: seconds[at] ?? Number.NaN }));
  const costs = times.map((one) => (one.seconds / one.rows) * 1e6);
  return times.map((one, at) => {
    const timesFirst = (costs[at] ?? Number.NaN) / (costs[0] ?? Number.NaN);
    const reached = at === 0 ? one.seconds <= GOALS.seconds : timesFirst <= GOALS.perRow;
    return { ...one, perRow: costs[at] ?? Number.NaN, timesFirst, reached };
  });
}
