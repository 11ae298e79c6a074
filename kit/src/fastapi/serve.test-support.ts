/** A program in a process of its own that serves, seen from outside: its port, its output, its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Spawned = AsyncDisposable & {
  readonly port: number;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once the output matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** The whole output, once the process has ended. */
  readonly ended: Promise<string>;
};

export async function spawnService(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Spawned> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    output += part;
  });
  const ended = once(child, 'close').then(() => output);
  const printed = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(output);
      if (found !== null) return found;
      await once(child.stdout, 'data');
    }
  };
  const [, port] = await printed(/listening at http:\/\/[^:]+:(\d+)/);
  const dispose = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    port: Number(port),
    kill: (signal) => void child.kill(signal),
    printed,
    ended,
    [Symbol.asyncDispose]: dispose,
  };
}
