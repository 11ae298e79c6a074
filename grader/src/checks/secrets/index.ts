import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SubmissionError } from '../../errors.ts';
import type { Text } from '../../language.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { findSecretsIn, secretSchema } from '../lib/secrets-task.ts';
import { message } from './messages.ts';

const foundSchema = secretSchema.extend({ path: z.string(), history: z.boolean() });
type Found = z.infer<typeof foundSchema>;

const facts = z.object({
  /** The locations of secrets: in the graded files, or in a version that git still contains. */
  found: z.array(foundSchema),
  /** Number of texts read, and whether the history could be read. */
  texts: z.number().int(),
  history: z.boolean(),
});

const MAX_FOUND = 20;
/** The rule for a `.env` file without a secret's name in it. */
const SETTINGS = 'env-file-settings';
/** Limit over all texts. A project with more text is too costly to read, and could hide a secret beyond the limit. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A text that may contain a secret. */
interface Candidate {
  path: string;
  text: string;
  history: boolean;
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The project's texts, one in memory at a time, then their versions that git still contains. */
async function* candidates(
  { files }: CheckContext,
  versions: AsyncIterable<{ path: string; text: string }> | null,
): AsyncGenerator<Candidate> {
  const present = new Set<string>();
  for (const path of await files.list()) {
    const text = await files.read(path);
    if (text === null || text.includes('\0')) continue;
    present.add(digestOf(text));
    yield { path, text, history: false };
  }
  for await (const { path, text } of versions ?? []) {
    if (!present.has(digestOf(text))) yield { path, text, history: true };
  }
}

/** Searches one text after the other for secrets, until enough are found. */
async function findAll(context: CheckContext, versions: Parameters<typeof candidates>[1]) {
  const found: Found[] = [];
  let texts = 0;
  let bytes = 0;
  for await (const { path, text, history } of candidates(context, versions)) {
    context.signal.throwIfAborted();
    bytes += text.length;
    if (bytes > MAX_BYTES)
      throw new SubmissionError(message('secrets.too-much', { megabytes: MAX_BYTES / 1024 / 1024, texts }));
    texts += 1;
    for (const secret of await context.untrusted.run(findSecretsIn, path, { path, text })) {
      // Settings that were removed from git are not a leak, and nobody should have to rewrite the history for them.
      if (!history || secret.rule !== SETTINGS) found.push({ path, ...secret, history });
    }
    if (found.length >= MAX_FOUND) break;
  }
  return { found: found.slice(0, MAX_FOUND), texts };
}

function adviceFor(found: readonly Found[]): Text {
  const env = found.find(({ rule, history }) => rule.startsWith('env-file') && !history);
  if (env !== undefined) return message('secrets.advice.env', { path: env.path });
  return message(found.some(({ history }) => history) ? 'secrets.advice.history' : 'secrets.advice');
}

/** No secret is in the files, nor in a version of them that git still contains. */
export const secrets = defineCheck({
  id: 'secrets',
  stage: 'inspect',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const versions = await context.everyVersion();
    return { ...(await findAll(context, versions)), history: versions !== null };
  },
  judge: ({ found, texts }) => {
    const expected = message('secrets.expected');
    if (found.length === 0)
      return { status: 'passed', ratio: 1, expected, seen: message('secrets.none', { texts }), advice: null };
    const places = found.slice(0, 5).map(({ path, line, rule }) => `${path}:${line} (${rule})`);
    const advice = adviceFor(found);
    const seen = message('secrets.found', { count: found.length, places: places.join(', ') });
    return { status: 'failed', ratio: 0, expected, seen, advice };
  },
});
