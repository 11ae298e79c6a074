import { type RealMlflow, startRealMlflow } from '../real-mlflow.test-support.ts';
import type { StartedTracking } from '../server.ts';
import { startTemporaryTracking } from '../started-tracking.test-support.ts';
import { type Comparison, compare } from './compare.test-support.ts';
import type { Sequence } from './sequence.test-support.ts';

/** The real MLflow server and this server, each with a new store. */
export interface BothServers extends AsyncDisposable {
  /** Plays a sequence on both servers, with a unique prefix, and compares their responses. */
  compare(sequence: Sequence): Promise<Comparison>;
}

export async function startBoth(): Promise<BothServers> {
  const [real, tracking]: [RealMlflow, StartedTracking] = await Promise.all([
    startRealMlflow(),
    startTemporaryTracking(),
  ]);
  let played = 0;
  return {
    compare: (sequence) => {
      played += 1;
      return compare(real.url, tracking.url, sequence, `s${played}x`);
    },
    [Symbol.asyncDispose]: async () => {
      await real[Symbol.asyncDispose]();
      await tracking[Symbol.asyncDispose]();
    },
  };
}
