import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CodedError, EXIT, type ExitCode } from '../errors.ts';
import { startTracking } from '../index.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import type { CommandContext } from './command-context.ts';

export interface ServeOptions {
  port: number;
  host: string;
  store: string;
  artifacts: string;
  tokenFile?: string;
  json: boolean;
  lang: Language;
}

const MIN_TOKEN_LENGTH = 16;

async function readToken(file: string): Promise<string> {
  const token = await readFile(file, 'utf8').then(
    (content) => content.trim(),
    () => '',
  );
  if (token.length < MIN_TOKEN_LENGTH || /\s/.test(token)) {
    throw new CodedError('E_TOKEN', message('tracking.token', { file, length: MIN_TOKEN_LENGTH }), {
      exitCode: EXIT.usage,
    });
  }
  return token;
}

/** `mlops-grader tracking`: serves until interrupted. An interruption is the normal way to stop it, with exit code 0. */
export async function serve(
  options: ServeOptions,
  untilInterrupted: CommandContext['untilInterrupted'],
): Promise<ExitCode> {
  const token = options.tokenFile === undefined ? null : await readToken(options.tokenFile);
  const store = options.store === ':memory:' ? options.store : resolve(options.store);
  const artifacts = resolve(options.artifacts);
  using interruption = await untilInterrupted();
  const interrupted = once(interruption.signal, 'abort');
  const server = await startTracking({ port: options.port, host: options.host, store, artifacts, token });
  const { url } = server;
  if (options.json) process.stdout.write(`${JSON.stringify({ url, store, artifacts })}\n`);
  else process.stdout.write(`${message('tracking.listening', { url, store, artifacts })[options.lang]}\n`);
  await interrupted;
  await server.close();
  if (!options.json) process.stderr.write(`${message('tracking.stopped')[options.lang]}\n`);
  return EXIT.done;
}
