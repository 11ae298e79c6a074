/**
 * The known vulnerabilities of packages, from the registry's bulk endpoint that `npm audit` also uses. The grader sends only names and
 * versions, from its own machine: no code of the submission runs, and its .npmrc does not choose the registry.
 */
import { buffer } from 'node:stream/consumers';
import { EnvHttpProxyAgent, request } from 'undici';
import { z } from 'zod';
import type { Advisory, CheckContext } from '../../checks/check.ts';
import { GraderError, reasonOf } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { authorization, configuredRegistry } from '../../sandbox/configured-registry.ts';

const ENDPOINT = '-/npm/v1/security/advisories/bulk';
/** The endpoint is known to hang while packages are still served. */
const TIMEOUT_MS = 20_000;
const MAX_BYTES = 8 * 1024 * 1024;

const advisorySchema = z.object({
  id: z.union([z.number(), z.string()]),
  url: z.string().max(2_000),
  title: z.string().transform((title) => title.slice(0, 300)),
  severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
  vulnerable_versions: z.string().max(2_000),
});
const answerSchema = z.record(z.string(), z.array(advisorySchema));

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
    yield chunk;
  }
}

async function post(registry: URL, versions: Record<string, readonly string[]>, signal: AbortSignal): Promise<unknown> {
  const url = new URL(ENDPOINT, registry);
  url.username = '';
  url.password = '';
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      dispatcher,
      signal,
      headers: { ...authorization(registry), 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(versions),
    });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    return JSON.parse((await buffer(bounded(body))).toString('utf8'));
  } finally {
    // Closes the connection even if a response is still arriving.
    await dispatcher.destroy();
  }
}

/**
 * Queries the registry that `find` returns. Rejects with E_ADVISORIES if no response arrives in time, or if it does not have the documented
 * shape: company registries and mirrors often lack this endpoint.
 */
export function advisoriesFrom(
  find: () => Promise<URL> = configuredRegistry,
  timeoutMs = TIMEOUT_MS,
): CheckContext['advisories'] {
  return async (versions, signal) => {
    if (Object.keys(versions).length === 0) return [];
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const answer = answerSchema.parse(await post(await find(), versions, within));
      return Object.entries(answer).flatMap(([name, known]) =>
        known.map(({ vulnerable_versions: range, ...rest }): Advisory => ({ package: name, range, ...rest })),
      );
    } catch (cause) {
      const values = { cause: cause instanceof z.ZodError ? 'JSON' : reasonOf(cause) };
      throw new GraderError('E_ADVISORIES', message('error.advisories', values), { cause });
    }
  };
}
