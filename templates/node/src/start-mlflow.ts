/** `make mlflow`: MLflow on this machine. The real one if the command `mlflow` is there, else its small stand-in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { say } from './messages.ts';
import { requireFreePort } from './port.ts';
import { type ExitCode, printError, runCommand } from './terminal.ts';
import { trackingMessages } from './tracking/messages.ts';
import { mlflowPort } from './tracking/settings.ts';
import { untilStopped } from './until-stopped.ts';

/** MLflow's own jobs are judges of language models; with them a server has eight processes more, and 2.3 GB instead of 0.5. */
const ENVIRONMENT = { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false', ...process.env };
const IS_WINDOWS = process.platform === 'win32';
/** How long what the server has started gets to end after it, in milliseconds. */
const GRACE = 10_000;
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
  await requireFreePort(port, { target: 'mlflow', variable: 'MLFLOW_PORT' });
  await mkdir(FOLDER, { recursive: true });
  const stopped = untilStopped();
  for (const server of servers(port)) {
    const code = await run(server, `http://127.0.0.1:${port}`, stopped);
    if (code !== null) return code;
  }
  throw new Failure('NO_MLFLOW', trackingMessages.noMlflow());
}

/** Runs a server until it ends, or is stopped; null when its command is not there. */
async function run({ name, command, arguments: args }: Server, url: string, stopped: Promise<string>) {
  // npx is a script on Windows, which only a shell runs. Elsewhere a group of its own: npx ends at a signal, and the server that
  // it has started would stay.
  const options = { stdio: 'inherit', shell: IS_WINDOWS, detached: !IS_WINDOWS, env: ENVIRONMENT } as const;
  const child = spawn(command, args, options);
  child.once('spawn', () => printError(say(trackingMessages.startingMlflow(name, url))));
  void stopped.then(() => signalAll(child, 'SIGTERM'));
  const code = await untilExit(child);
  for (let waited = 0; waited < GRACE && signalAll(child, 0); waited += 50) await sleep(50);
  signalAll(child, 'SIGKILL');
  return code;
}

/** Null for a command that is not there. */
function untilExit(child: ChildProcess): Promise<ExitCode | null> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(null) : reject(error)));
    child.once('exit', (code, signal) => resolve(code === 0 || signal !== null ? 0 : 2));
  });
}

/** Sends a signal to a server and to all that it has started; false when none of it is there any more. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  if (IS_WINDOWS) return child.exitCode === null && child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

await runCommand(startMlflow);
