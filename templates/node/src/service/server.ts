/** `make serve`: loads the model and answers until it is told to stop (Ctrl+C, or SIGTERM from whoever runs it). */
import type { FastifyInstance } from 'fastify';
import { Failure } from '../failure.ts';
import { messages, say } from '../messages.ts';
import { parsePort, portTaken } from '../port.ts';
import { type ExitCode, printError, runCommand } from '../terminal.ts';
import { untilStopped } from '../until-stopped.ts';
import { buildApp } from './app.ts';
import { loadServedModel } from './load-served-model.ts';

/** How long requests under way get to end, in milliseconds. */
const STOP_TIMEOUT = 10_000;

async function serve(): Promise<ExitCode> {
  // Only this machine by default: a laptop on a campus network has no reason to serve its neighbours.
  const host = process.env['HOST'] || '127.0.0.1';
  const port = parsePort('PORT', process.env['PORT'] || '3000');
  const app = await buildApp(await loadServedModel(), { level: process.env['LOG_LEVEL'] || 'info' });
  const stop = untilStopped();
  const url = await listen(app, host, port);
  // On the standard error: the standard output is a log, one JSON object a line.
  printError(say(messages.serving(url)));
  app.log.info({ signal: await stop }, 'stopping');
  setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
  await app.close();
  return 0;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') throw portTaken(port, { target: 'serve', variable: 'PORT' }, error);
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) {
      throw new Failure('CANNOT_LISTEN', messages.cannotListen(host, port, code), { cause: error });
    }
    throw error;
  }
}

await runCommand(serve);
