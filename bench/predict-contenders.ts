/** The services for `POST /predict`: a minimal Fastify route, the live project's service, and FastAPI with the same model. */
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { freePort } from '../grader/src/sandbox/free-port.ts';
import { EXAMPLE } from '../templates/node/src/service/request-schema.ts';
import { waitForHealth } from '../tracking/src/real-mlflow.test-support.ts';
import { NO_MLFLOW, type Project } from './project.ts';

export type ContenderName = 'bare' | 'project' | 'project-quiet' | 'fastapi';

/** A running service; `await using` stops it. */
export type Service = AsyncDisposable & { readonly url: string };

/** Reads and parses the body, as any service must, and returns a constant. */
const BARE = `
  import fastify from 'fastify';
  const app = fastify();
  app.get('/health', async () => ({ status: 'ok' }));
  app.post('/predict', async () => ({ prediction: 'no', probability: 0.0123456789 }));
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
`;

type Command = { command: string; args: string[]; env?: Record<string, string>; cwd?: string };

function commandOf(name: ContenderName, port: string, python: string): Command {
  switch (name) {
    case 'bare':
      return { command: process.execPath, args: ['--input-type=module', '--eval', BARE] };
    case 'project':
      return { command: process.execPath, args: ['src/service/server.ts'] };
    case 'project-quiet':
      return { command: process.execPath, args: ['src/service/server.ts'], env: { LOG_LEVEL: 'warn' } };
    case 'fastapi': {
      const args = [
        '-m',
        'uvicorn',
        'fastapi_service:app',
        '--port',
        port,
        '--no-access-log',
        '--log-level',
        'warning',
      ];
      return { command: python, args, cwd: import.meta.dirname };
    }
  }
}

/** Starts a service, and waits until it responds. */
export async function startContender(name: ContenderName, project: Project, python: string): Promise<Service> {
  const port = String(await freePort());
  const { command, args, env = {}, cwd = project.folder } = commandOf(name, port, python);
  const child = execa(command, args, {
    cwd,
    env: {
      ...NO_MLFLOW,
      PORT: port,
      MODEL: join(project.folder, 'models', 'model.json'),
      EXAMPLE: JSON.stringify(EXAMPLE),
      PYTHONDONTWRITEBYTECODE: '1',
      ...env,
    },
    stdin: 'ignore',
    // Our service logs a line per request: to /dev/null, which is as fast as a file.
    stdout: 'ignore',
    stderr: 'ignore',
    reject: false,
  });
  const stop = async () => {
    child.kill();
    await child;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitForHealth(url, () => child.nodeChildProcess.exitCode === null, '');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, [Symbol.asyncDispose]: stop };
}

/** The interpreter in FASTAPI_PYTHON, or in MLFLOW_PYTHON, and its packages; null without FastAPI or uvicorn. */
export function findFastapi(env: NodeJS.ProcessEnv = process.env): { python: string; versions: string } | null {
  // MLflow's server uses both.
  const python = env.FASTAPI_PYTHON || env.MLFLOW_PYTHON;
  if (!python) return null;
  const script =
    'import fastapi, uvicorn, importlib.util as u; print("fastapi", fastapi.__version__, "uvicorn", uvicorn.__version__, "with uvloop" if u.find_spec("uvloop") else "without uvloop")';
  const found = execaSync(python, ['-c', script], { reject: false, stdin: 'ignore' });
  return found.exitCode === 0 ? { python, versions: found.stdout.trim() } : null;
}
