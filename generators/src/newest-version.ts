import { valid } from 'semver';
import * as z from 'zod';

const answerSchema = z.object({ version: z.string().refine((version) => valid(version) !== null) });
/** Milliseconds: nobody waits long for a remark. */
const PATIENCE = 1500;
/** Bytes of the registry's answer. */
const LARGEST = 1024 * 1024;

/**
 * Asks the registry for the newest version of this package, in the background: null where it cannot be known. npm tells the
 * commands that it runs which registry is in use; without npm nobody is asked.
 */
export async function newestVersion(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string | null> {
  const registry = env.npm_config_registry;
  if (registry === undefined || !URL.canParse(registry)) return null;
  try {
    const url = new URL('create-mlops-course/latest', registry.endsWith('/') ? registry : `${registry}/`);
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) });
    return answer.ok ? answerSchema.parse(await jsonOf(answer)).version : null;
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
