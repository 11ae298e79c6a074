/** `npm run bench`: the embedded tracking server and the real MLflow server, side by side, on this machine. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { detectLanguage } from '../grader/src/language.ts';
import { REAL_VERSION } from '../grader/src/tracking/real-mlflow.test-support.ts';
import { mlflowVersion } from './contenders.ts';
import { measure } from './measure.ts';
import { messages } from './messages.ts';
import { table } from './table.ts';

const EXIT = { measured: 0, notMeasured: 2, usage: 64, interrupted: 130 } as const;

const language = detectLanguage(process.env);
const say = (key: keyof typeof messages): string => messages[key][language];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** What the numbers depend on. */
const machine = (mlflow: string) => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  mlflow,
});

async function bench(json: boolean, signal: AbortSignal): Promise<number> {
  const version = mlflowVersion();
  if (version === null) {
    note(say('noMlflow').replace('{version}', REAL_VERSION));
    return EXIT.notMeasured;
  }
  const rows = await measure((step) => note(`  ${step[language]}…`), signal);
  const where = machine(version);
  if (json) print(JSON.stringify({ machine: where, rows }, null, 2));
  else print(`\n${Object.values(where).join(', ')}\n\n${table(rows, language)}\n\n${say('notes')}`);
  return EXIT.measured;
}

function readArguments(): { json: boolean; help: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    note(`${error instanceof Error ? error.message : error}\n\n${say('usage')}`);
    return null;
  }
}

async function main(): Promise<number> {
  const options = readArguments();
  if (options === null) return EXIT.usage;
  if (options.help) {
    print(say('usage'));
    return EXIT.measured;
  }
  const interruption = new AbortController();
  // Not once: npm passes on what the terminal has sent already, and the second would end the benchmark before its servers.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
  interruption.signal.addEventListener('abort', () => note(say('interrupted')));
  try {
    return await bench(options.json, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    note(`${say('failed')}\n${error instanceof Error ? error.stack : error}`);
    return EXIT.notMeasured;
  }
}

process.exitCode = await main();
