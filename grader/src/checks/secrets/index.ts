import { z } from 'zod';
import type { Text } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';

const facts = z.object({
  /** Where secrets stand: in the files that are graded, or in a version that git still holds. */
  found: z.array(z.object({ path: z.string(), line: z.number().int(), rule: z.string(), history: z.boolean() })),
  /** Texts that were read, and whether the history could be. */
  texts: z.number().int(),
  history: z.boolean(),
});

const MAX_FOUND = 20;
/** The rule for a `.env` without a secret's name in it. */
const SETTINGS = 'env-file-settings';

function adviceFor(found: z.infer<typeof facts>['found']): Text {
  const env = found.find(({ rule, history }) => rule.startsWith('env-file') && !history);
  if (env !== undefined) return message('secrets.advice.env', { path: env.path });
  return message(found.some(({ history }) => history) ? 'secrets.advice.history' : 'secrets.advice');
}

/** No secret is in the files, nor in a version of them that git still holds. */
export const secrets = defineCheck({
  id: 'secrets',
  stage: 'inspect',
  facts,
  parameters: z.object({}),
  observe: async ({ files, everyVersion, signal }) => {
    // The rules take a while to load, and most commands need none.
    const { findSecrets } = await import('../find-secrets.ts');
    const tree = await Promise.all((await files.list()).map(async (path) => ({ path, text: await files.read(path) })));
    const current = tree.flatMap(({ path, text }) => (text === null || text.includes('\0') ? [] : [{ path, text }]));
    const versions = await everyVersion();
    const present = new Set(current.map(({ text }) => text));
    const older = (versions ?? []).filter(({ text }) => !present.has(text));
    const found: z.infer<typeof facts>['found'] = [];
    for (const [list, history] of [[current, false] as const, [older, true] as const]) {
      for (const { path, text } of list) {
        if (signal.aborted || found.length >= MAX_FOUND) break;
        for (const secret of await findSecrets(path, text)) {
          // Settings that were taken out of git are no leak, and nobody should have to rewrite the history for them.
          if (!history || secret.rule !== SETTINGS) found.push({ path, ...secret, history });
        }
      }
    }
    return { found: found.slice(0, MAX_FOUND), texts: current.length + older.length, history: versions !== null };
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
