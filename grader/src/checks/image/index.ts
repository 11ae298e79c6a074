import { z } from 'zod';
import { type CheckContext, defineCheck, type ImageUnderTest } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { findSecretsIn } from '../lib/secrets-task.ts';
import { message } from './messages.ts';

const facts = z.object({
  bytes: z.number().int(),
  /** Empty for root. */
  user: z.string(),
  healthcheck: z.boolean(),
  /** Where secrets were found: a file of a layer, `ENV`, or `history`. */
  secrets: z.array(z.object({ path: z.string(), line: z.number().int(), rule: z.string() })),
  /** Number of texts read. */
  texts: z.number().int(),
});
type Facts = z.infer<typeof facts>;
const parameters = z.object({ megabytes: z.number().positive().default(500) });

const MAX_FOUND = 20;
const MEGABYTE = 1_000_000;

/** What may contain a secret: files, variables, and the instructions, in which build arguments remain. */
async function* textsOf(image: ImageUnderTest): AsyncGenerator<{ path: string; text: string }> {
  yield { path: 'ENV', text: image.env.join('\n') };
  yield { path: 'history', text: image.history.join('\n') };
  yield* image.texts();
}

async function findIn(
  image: ImageUnderTest,
  { signal, untrusted }: CheckContext,
): Promise<Pick<Facts, 'secrets' | 'texts'>> {
  const secrets: Facts['secrets'] = [];
  let texts = 0;
  for await (const { path, text } of textsOf(image)) {
    signal.throwIfAborted();
    texts += 1;
    for (const secret of await untrusted.run(findSecretsIn, path, { path, text })) secrets.push({ path, ...secret });
    if (secrets.length >= MAX_FOUND) break;
  }
  return { secrets: secrets.slice(0, MAX_FOUND), texts };
}

/** A user by name or number, with or without a group. */
function isRoot(user: string): boolean {
  const name = user.split(':')[0] ?? '';
  return name === '' || name === 'root' || Number(name) === 0;
}

/** The image is ready to distribute: it is small, does not run as root, has a health check, and contains no secret. */
export const image = defineCheck({
  id: 'image',
  stage: 'image',
  facts,
  parameters,
  observe: async (context) => {
    const { image: built } = context;
    if (built === null) throw new Error('the image stage gives an image');
    const { bytes, user, healthcheck } = built;
    return { bytes, user, healthcheck: healthcheck !== null, ...(await findIn(built, context)) };
  },
  judge: ({ bytes, user, healthcheck, secrets, texts }, { megabytes }) => {
    const parts = {
      size: bytes <= megabytes * MEGABYTE,
      user: !isRoot(user),
      healthcheck,
      secrets: secrets.length === 0,
    };
    const names = ['secrets', 'user', 'healthcheck', 'size'] as const;
    const places = secrets.slice(0, 5).map(({ path, line, rule }) => `${path}:${line} (${rule})`);
    return partly(Object.values(parts).filter(Boolean).length, names.length, {
      expected: message('image.expected', { megabytes }),
      seen: message('image.seen', {
        megabytes: Math.round(bytes / MEGABYTE),
        user: user === '' ? 'root' : user,
        healthcheck: String(healthcheck),
        secrets: secrets.length,
        places: places.join(', '),
        texts,
      }),
      advice: message(`image.advice.${names.find((name) => !parts[name]) ?? 'size'}`),
    });
  },
});
