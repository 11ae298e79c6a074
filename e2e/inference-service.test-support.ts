/** The inference service of the live project, with a model in memory, on a free port. */
import { createInterface } from 'node:readline';
import { execa } from 'execa';

const SERVE = `
  import { startApp } from './tests/service/app.ts';
  const app = await startApp();
  process.on('SIGTERM', () => app.close());
  console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
`;

/** Starts the service; `await using` stops it. */
export async function startInferenceService(): Promise<AsyncDisposable & { url: string }> {
  const child = execa(process.execPath, ['--input-type=module', '--eval', SERVE], {
    cwd: 'templates/node',
    // The token is unknown to all clients, so requests to retrain are refused. Without a registry, the model stays the same.
    env: { RETRAIN_TOKEN: crypto.randomUUID(), MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' },
    buffer: false,
    reject: false,
    stdin: 'ignore',
    stderr: 'inherit',
  });
  const first = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const stop = async () => {
    child.kill();
    await child;
  };
  if (first.done) throw new Error('the service ended before it listened');
  return { url: first.value, [Symbol.asyncDispose]: stop };
}
