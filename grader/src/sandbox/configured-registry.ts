/** The package registry that the grader itself uses: the one that npm is set to on this machine. */
import { homedir } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { execa } from 'execa';
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
