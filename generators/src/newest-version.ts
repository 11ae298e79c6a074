import { major, maxSatisfying, minor } from 'semver';
import * as z from 'zod';

const packageSchema = z.object({ versions: z.record(z.string(), z.unknown()) });
/** In milliseconds. The version notice must not delay the command. */
const TIMEOUT_MS = 1500;
/** The maximum size of the registry's response, in bytes. */
const MAX_SIZE = 1024 * 1024;

/** The version range to write after `npm create mlops-course@` for one term: it receives only compatible versions. */
export const termOf = (version: string): string =>
  major(version) === 0 ? `0.${minor(version)}` : String(major(version));

/**
 * Asks the registry for the newest version of this package that is compatible with `version` (semver's caret range), since a
 * class uses one range for a term. npm gives the address of the registry in the environment. Null without npm, or if the
 * request fails.
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
    const response = await fetch(url, {
      // The abbreviated metadata, without READMEs.
      headers: { accept: 'application/vnd.npm.install-v1+json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) return null;
    return maxSatisfying(Object.keys(packageSchema.parse(await jsonOf(response)).versions), `^${version}`);
  } catch {
    return null;
  }
}

async function jsonOf({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_SIZE) throw new RangeError('the response is too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
