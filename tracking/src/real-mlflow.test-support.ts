/** The real MLflow, if installed. Tests use its server as an oracle, and its Python client. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { freePort } from '../../grader/src/sandbox/free-port.ts';
import { endTree, MARKER, markedProcesses } from '../../grader/src/sandbox/process/process-tree.ts';

/** The reference version. */
export const REAL_VERSION = '3.18.0';

/** An environment without telemetry, and without other servers from environment variables. */
export const QUIET_ENVIRONMENT = {
  MLFLOW_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: 'true',
  MLFLOW_TRACKING_URI: '',
  MLFLOW_REGISTRY_URI: '',
  PYTHONWARNINGS: 'ignore',
} as const;

/**
 * Disables MLflow's jobs, which evaluate language models. With them, a server starts eight more processes and takes 40 s of
 * processor time and 2.3 GB instead of 10 s and 0.5 GB.
 */
const WITHOUT_JOBS = { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' };

/** Time limit for a cold start on a busy machine. */
const START_MS = 600_000;

/** The running server. `await using` stops its process tree and deletes its store. */
export interface RealMlflow extends AsyncDisposable {
  url: string;
  /** Time from the start of the process to the first response, in milliseconds. */
  startedInMs: number;
  /** The path of the SQLite file. */
  store: string;
  processes(): Promise<number[]>;
}

/** A Python interpreter with mlflow and scikit-learn: `MLFLOW_PYTHON`, else python3. Null if there is none. */
export function findMlflowPython(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.MLFLOW_PYTHON) return env.MLFLOW_PYTHON;
  const found = execaSync(
    'python3',
    ['-c', 'import importlib.util as u; assert u.find_spec("mlflow") and u.find_spec("sklearn")'],
    {
      reject: false,
    },
  );
  return found.exitCode === 0 ? 'python3' : null;
}

/** Whether to skip tests that need MLflow: it is not installed, and not required (REQUIRE_SERVICES). */
export function skipsMlflow(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.REQUIRE_SERVICES !== '1' && findMlflowPython(env) === null;
}

/** The Python interpreter to use. Throws if there is none. */
export function mlflowPython(): string {
  const python = findMlflowPython();
  if (python !== null) return python;
  throw new Error(
    `No MLflow here: install mlflow==${REAL_VERSION} and scikit-learn, and name their python in MLFLOW_PYTHON.`,
  );
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    async (answer) => {
      await answer.body?.cancel();
      return answer.ok;
    },
    () => false,
  );
}

/** Waits until the server responds. Rejects with the end of its log if it exits or takes too long. */
export async function waitForHealth(url: string, alive: () => boolean, log: string, limitMs = START_MS): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await answers(url))) {
    if (alive() && Date.now() < deadline) {
      await sleep(10);
      continue;
    }
    const output = await readFile(log, 'utf8').catch(() => '');
    throw new Error(`No answer at ${url} (${alive() ? 'too slow' : 'it ended'}):\n${output.slice(-2_000)}`);
  }
}

const argumentsOf = (port: number, folder: string): string[] => [
  ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1', '--serve-artifacts'],
  ...['--backend-store-uri', `sqlite:///${folder}/mlflow.db`, '--artifacts-destination', `${folder}/artifacts`],
];

/** Starts `mlflow server` with a new SQLite store. `env` is added to the environment. */
export async function startRealMlflow(env: Record<string, string> = {}): Promise<RealMlflow> {
  const folder = await mkdtemp(join(tmpdir(), 'real-mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, 'log');
  const marker = randomUUID();
  const began = performance.now();
  const child = execa(mlflowPython(), argumentsOf(port, folder), {
    cwd: folder,
    env: { ...QUIET_ENVIRONMENT, ...WITHOUT_JOBS, ...env, [MARKER]: marker },
    stdin: 'ignore',
    stdout: { file: log },
    stderr: { file: log },
    reject: false,
    detached: true,
  });
  const end = async () => {
    if (child.pid !== undefined) await endTree(child.pid, marker, 1_000);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitForHealth(url, () => child.nodeChildProcess.exitCode === null, log);
  } catch (error) {
    await end();
    throw error;
  }
  const startedInMs = performance.now() - began;
  const store = join(folder, 'mlflow.db');
  return { url, startedInMs, store, processes: () => markedProcesses(marker), [Symbol.asyncDispose]: end };
}
