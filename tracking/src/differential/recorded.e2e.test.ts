import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipsMlflow } from '../real-mlflow.test-support.ts';
import { type BothServers, startBoth } from './both-servers.test-support.ts';
import { describeDifferences } from './compare.test-support.ts';
import { KNOWN_DIFFERENCES } from './known-differences.test-support.ts';
import { artifactSequences } from './sequences/artifacts.test-support.ts';
import { experimentSequences } from './sequences/experiments.test-support.ts';
import { loggedModelSequences } from './sequences/logged-models.test-support.ts';
import { loggingSequences } from './sequences/logging.test-support.ts';
import { malformedSequences } from './sequences/malformed.test-support.ts';
import { modelVersionSequences } from './sequences/model-versions.test-support.ts';
import { numberSequences } from './sequences/numbers.test-support.ts';
import { registeredModelSequences } from './sequences/registered-models.test-support.ts';
import { registrySearchSequences } from './sequences/registry-searches.test-support.ts';
import { runSequences } from './sequences/runs.test-support.ts';
import { searchSequences } from './sequences/searches.test-support.ts';
import { unsupportedSequences } from './sequences/unsupported.test-support.ts';

const SEQUENCES = [
  ...experimentSequences,
  ...runSequences,
  ...loggingSequences,
  ...searchSequences,
  ...registeredModelSequences,
  ...modelVersionSequences,
  ...registrySearchSequences,
  ...loggedModelSequences,
  ...artifactSequences,
  ...malformedSequences,
  ...numberSequences,
  ...unsupportedSequences,
];
const IDS = new Set(KNOWN_DIFFERENCES.map(({ id }) => id));
const PAGE = new URL('../../../docs/reference/tracking-differences.md', import.meta.url);

describe.skipIf(skipsMlflow())('the same requests to MLflow and to this server', () => {
  const seen = new Set<string>();
  let both: BothServers;
  beforeAll(async () => {
    both = await startBoth();
  });
  afterAll(() => both[Symbol.asyncDispose]());

  it.each(SEQUENCES)('$title', async (sequence) => {
    const { differences, tolerated } = await both.compare(sequence);
    for (const { id } of tolerated) seen.add(id);
    expect(describeDifferences(differences)).toBe('');
  });

  it('show every known difference, and no other', () => {
    expect(seen).toEqual(IDS);
  });
});

it('documents exactly the known differences', async () => {
  const page = await readFile(PAGE, 'utf8');
  const listed = [...page.matchAll(/<a id="([\w-]+)"><\/a>/g)].map(([, id]) => id);
  expect(new Set(listed)).toEqual(IDS);
});
