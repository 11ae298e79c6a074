import { spawn } from 'node:child_process';
import { HANG_MS } from './run-command.ts';

/** The keys to type once the screen shows a text. */
export type Reply = { after: string; type: string };
export type Session = { exitCode: number | null; screen: string };

export const ENTER = '\r';
export const CTRL_C = '\u0003';
export const DOWN = '\u001b[B';

/** Runs a shell command in a pseudo-terminal (util-linux `script`), and types the replies. */
export function runInTerminal(command: string, cwd: string, replies: readonly Reply[]): Promise<Session> {
  const env = {
    ...process.env,
    TERM: 'xterm',
    LANG: 'fr_FR.UTF-8',
    LC_ALL: '',
    CI: '',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd, env });
  const pending = [...replies];
  let screen = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    for (let [reply] = pending; reply !== undefined && screen.includes(reply.after, seen); [reply] = pending) {
      seen = screen.length;
      child.stdin.write(reply.type);
      pending.shift();
    }
  });
  const late = setTimeout(() => child.kill(), HANG_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode) => {
      clearTimeout(late);
      resolve({ exitCode, screen });
    });
  });
}
