/** The package registry of the grader, which is the one configured for npm on this machine. */
import { homedir } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { execa } from 'execa';
import { EnvHttpProxyAgent, request } from 'undici';
import { findProgram, programPath } from '../program.ts';

/** The registry's address, which can contain a user name and a password. Throws if npm is missing. */
export async function configuredRegistry(): Promise<URL> {
  // In the home folder, so that a project in the current folder does not apply.
  const { stdout } = await execa(findProgram('npm'), ['config', 'get', 'registry'], {
    cwd: homedir(),
    // npm is a script that needs node in PATH.
    env: { PATH: [dirname(process.execPath), programPath()].join(delimiter) },
    timeout: 30_000,
  });
  return new URL(stdout.trim().replace(/\/*$/, '/'));
}

/** The authorization header for the user name and password of an address; empty if it has none. */
export function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** The timeout of a registry's response, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** The address of the registry that `find` returns, if it does not respond now; otherwise empty. */
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
