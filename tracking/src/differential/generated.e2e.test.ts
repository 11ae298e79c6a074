import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skipsMlflow } from '../real-mlflow.test-support.ts';
import { startBoth } from './both-servers.test-support.ts';
import { describeDifferences } from './compare.test-support.ts';
import { generatedSequence } from './generated.test-support.ts';

/** A fixed seed, so that tests do not fail at random. Set DIFFERENTIAL_SEED and DIFFERENTIAL_RUNS to explore other sequences. */
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20_261);
const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? 40);

describe.skipIf(skipsMlflow())('random request sequences, sent to MLflow and to this server', () => {
  it('get the same responses', async () => {
    await using both = await startBoth();
    await fc.assert(
      fc.asyncProperty(generatedSequence, async (sequence) => {
        const { differences } = await both.compare(sequence);
        expect(describeDifferences(differences)).toBe('');
      }),
      { seed, numRuns, endOnFailure: process.env.DIFFERENTIAL_SEED === undefined },
    );
  }, 3_600_000);
});
