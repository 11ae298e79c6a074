import { major, maxSatisfying, minor } from 'semver';
import * as z from 'zod';

const answerSchema = z.object({ versions: z.record(z.string(), z.unknown()) });
/** Milliseconds: nobody waits long for a remark. */
const TIMEOUT_MS = 1500;
/** Bytes of the registry's answer. */
const LARGEST = 1024 * 1024;

/** What a class writes after `npm create mlops-course@` for a term: the versions that change nothing but faults. */
export const termOf = (version: string): string =>
  major(version) === 0 ? `0.${minor(version)}` : String(major(version));

/**
 * Asks the registry, in the background, for the newest version of this package that is compatible with `version` (semver's caret): a class
 * keeps to one for a term. Null if it cannot be known. npm tells the commands that it runs which registry is in use; without npm
 * nobody is asked.
 */
export async function newestVersion(
  env: NodeJS.ProcessEnv,
  version: string,
  signal: AbortSignal,
): Promise<string | null> {
  const registry = env.npm_config_registry;
  if (registry === undefined || !URL.canParse(registry)) return null;
  try {
    const url = new URL('create-mlops-course', registry.endsWith('/') ? registry : `${registry}/`);
    const answer = await fetch(url, {
      // The short form, without READMEs.
      headers: { accept: 'application/vnd.npm.install-v1+json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!answer.ok) return null;
    return maxSatisfying(Object.keys(answerSchema.parse(await jsonOf(answer)).versions), `^${version}`);
  } catch {
    return null;
  }
}

async function jsonOf({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > LARGEST) throw new RangeError('the answer is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
