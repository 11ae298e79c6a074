/** The package registry that the grader itself uses: the one that npm is set to on this machine. */
import { homedir } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { execa } from 'execa';
import { EnvHttpProxyAgent, request } from 'undici';
import { findProgram, programPath } from '../program.ts';

/** The registry's address, perhaps with a name and a password. Throws where there is no npm. */
export async function configuredRegistry(): Promise<URL> {
  // In the home folder: the project that somebody happens to stand in has no say.
  const { stdout } = await execa(findProgram('npm'), ['config', 'get', 'registry'], {
    cwd: homedir(),
    // npm is a script that looks for node.
    env: { PATH: [dirname(process.execPath), programPath()].join(delimiter) },
    timeout: 30_000,
  });
  return new URL(stdout.trim().replace(/\/*$/, '/'));
}

/** The header for the name and password of an address; none where it has none. */
export function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** How long a registry may take to say anything, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** The address of the registry that `find` gives, if it does not answer the grader now; nothing if it does. */
export async function unansweredBy(find: () => Promise<URL>, timeoutMs = TIMEOUT_MS): Promise<string[]> {
  const registry = await find().catch(() => null);
  if (registry === null) return [];
  const headers = authorization(registry);
  const shown = new URL(registry);
  shown.username = '';
  shown.password = '';
  const dispatcher = new EnvHttpProxyAgent();
  try {
    const { statusCode, body } = await request(shown, { headers, dispatcher, signal: AbortSignal.timeout(timeoutMs) });
    await body.dump();
    return statusCode >= 500 ? [shown.href] : [];
  } catch {
    return [shown.href];
  } finally {
    await dispatcher.destroy();
  }
}
