import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../errors.ts';
import { copyTracking, type Kind, type MigrationResult, openServer, startTracking } from '../index.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { withinGrace } from '../within-grace.ts';
import type { CommandContext } from './command-context.ts';

export interface MigrateOptions {
  store: string;
  artifacts: string;
  json: boolean;
  quiet: boolean;
  lang: Language;
}

const labelOf = (kind: Kind, name: string, language: Language): string =>
  message(`migrate.copied.${kind}`, { name })[language];

/** Reports progress on stderr. On a terminal, each line overwrites the previous one. */
function progressReporter(language: Language) {
  const terminal = process.stderr.isTTY === true;
  const [start, end] = terminal ? ['\r\u001b[K', ''] : ['', '\n'];
  return {
    progress: (kind: Kind, name: string) => process.stderr.write(`${start}  ${labelOf(kind, name, language)}${end}`),
    end: () => process.stderr.write(terminal ? '\r\u001b[K' : ''),
  };
}

function printResult({ counts, failures }: MigrationResult, { json, lang }: MigrateOptions): ExitCode {
  const described = failures.map(({ kind, name, reason }) => ({
    what: labelOf(kind, name, lang),
    reason: reason[lang],
  }));
  process.stdout.write(
    `${json ? JSON.stringify({ counts, failures: described }) : message('migrate.done', counts)[lang]}\n`,
  );
  for (const failure of described) process.stderr.write(`${message('migrate.failed', failure)[lang]}\n`);
  return failures.length === 0 ? EXIT.done : EXIT.failure;
}

/** Copies between a server and the local store, which is served on a free loopback port in the meantime. */
async function copy(
  direction: 'import' | 'export',
  url: string,
  options: MigrateOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const remote = openServer(url, { signal }, process.env);
  const [store, artifacts] = [resolve(options.store), resolve(options.artifacts)];
  await using server = await startTracking({ port: 0, host: '127.0.0.1', store, artifacts, token: null });
  const local = openServer(server.url, { signal });
  const [from, to] = direction === 'import' ? [remote, local] : [local, remote];
  const reporter = options.quiet || options.json ? null : progressReporter(options.lang);
  try {
    return printResult(await copyTracking(from, to, reporter?.progress ?? (() => undefined)), options);
  } finally {
    reporter?.end();
  }
}

/** `mlops-grader tracking import|export <url>`. After an interruption, running it again resumes the copy. */
export async function migrate(
  direction: 'import' | 'export',
  url: string,
  options: MigrateOptions,
  untilInterrupted: CommandContext['untilInterrupted'],
): Promise<ExitCode> {
  using interruption = await untilInterrupted();
  const { signal } = interruption;
  try {
    return await withinGrace(copy(direction, url, options, signal), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write(`${message('migrate.interrupted')[options.lang]}\n`);
    return EXIT.interrupted;
  }
}
