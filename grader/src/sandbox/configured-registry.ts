/** The package registry that the grader itself uses: the one that npm is set to on this machine. */
import { homedir } from 'node:os';
import { execa } from 'execa';

/** The registry's address, perhaps with a name and a password. Throws where there is no npm. */
export async function configuredRegistry(): Promise<URL> {
  // In the home folder: the project that somebody happens to stand in has no say.
  const { stdout } = await execa('npm', ['config', 'get', 'registry'], { cwd: homedir(), timeout: 30_000 });
  return new URL(stdout.trim().replace(/\/*$/, '/'));
}

/** The header for the name and password of an address; none where it has none. */
export function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}
