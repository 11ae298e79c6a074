/** `make mlflow`: MLflow on this machine. The real one if the command `mlflow` is there, else its small stand-in. */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { say } from './messages.ts';
import { type ExitCode, printError, runCommand } from './terminal.ts';
import { trackingMessages } from './tracking/messages.ts';
import { mlflowPort } from './tracking/settings.ts';

const FOLDER = join(import.meta.dirname, '..', '.mlflow');

type Server = { readonly name: string; readonly command: string; readonly arguments: readonly string[] };

function servers(port: string): Server[] {
  const address = ['--host', '127.0.0.1', '--port', port];
  const store = `sqlite:///${join(FOLDER, 'mlflow.db').replaceAll('\\', '/')}`;
  // One process instead of four is enough for a project, and a fourth of the memory.
  const real = ['server', ...address, '--workers', '1', '--backend-store-uri', store, '--serve-artifacts'];
  const embedded = ['tracking', ...address, '--store', join(FOLDER, 'store.db'), '--artifacts', join(FOLDER, 'files')];
  return [
    { name: 'MLflow', command: 'mlflow', arguments: [...real, '--artifacts-destination', join(FOLDER, 'artifacts')] },
    { name: 'mlops-grader tracking', command: 'npx', arguments: ['--yes', 'mlops-grader', ...embedded] },
  ];
}

async function startMlflow(): Promise<ExitCode> {
  const port = mlflowPort();
  await mkdir(FOLDER, { recursive: true });
  for (const server of servers(port)) {
    const code = await run(server, `http://127.0.0.1:${port}`);
    if (code !== null) return code;
  }
  throw new Failure('NO_MLFLOW', trackingMessages.noMlflow());
}

/** Runs a server until it ends; null when its command is not there. */
function run({ name, command, arguments: args }: Server, url: string): Promise<ExitCode | null> {
  return new Promise((resolve, reject) => {
    // npx is a script on Windows, which only a shell runs.
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    const stop = (signal: NodeJS.Signals) => child.kill(signal);
    child.once('spawn', () => printError(say(trackingMessages.startingMlflow(name, url))));
    child.once('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(null) : reject(error)));
    child.once('exit', (code, signal) => resolve(code === 0 || signal !== null ? 0 : 2));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
}

await runCommand(startMlflow);
