/**
 * `npm run bench`: how fast stored gradings are marked again; and the embedded tracking server and the real MLflow server, side
 * by side. On this machine.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { detectLanguage, type Text } from '../grader/src/language.ts';
import { REAL_VERSION } from '../grader/src/tracking/real-mlflow.test-support.ts';
import { mlflowVersion } from './contenders.ts';
import { measure } from './measure.ts';
import { messages } from './messages.ts';
import { measureRescore } from './rescore.ts';
import { rescoreTable, table } from './table.ts';

const EXIT = { measured: 0, notMeasured: 2, usage: 64, interrupted: 130 } as const;

const language = detectLanguage(process.env);
const say = (key: keyof typeof messages): string => messages[key][language];
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** What the numbers depend on. */
const machine = (mlflow: string) => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  mlflow,
});

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const tell = (step: Text): void => note(`  ${step[language]}…`);

async function benchRescore(json: boolean, signal: AbortSignal): Promise<number> {
  const rows = await measureRescore(tell, signal);
  print(json ? JSON.stringify({ rescore: rows }, null, 2) : `\n${rescoreTable(rows, language)}\n`);
  return EXIT.measured;
}

async function benchTracking(json: boolean, signal: AbortSignal): Promise<number> {
  const version = mlflowVersion();
  if (version === null) {
    note(say('noMlflow').replace('{version}', REAL_VERSION));
    return EXIT.notMeasured;
  }
  const rows = await measure(tell, signal);
  const where = machine(version);
  if (json) print(JSON.stringify({ machine: where, rows }, null, 2));
  else print(`\n${Object.values(where).join(', ')}\n\n${table(rows, language)}\n\n${say('notes')}`);
  return EXIT.measured;
}

const BENCHES = { rescore: benchRescore, tracking: benchTracking } as const;
type Bench = keyof typeof BENCHES;
const NAMES = Object.keys(BENCHES) as Bench[];

interface Arguments {
  benches: Bench[];
  json: boolean;
  help: boolean;
}

function readArguments(): Arguments | null {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.find((name) => !NAMES.some((known) => known === name));
    if (unknown !== undefined) throw new Error(unknown);
    const asked = NAMES.filter((name) => positionals.includes(name));
    return { ...values, benches: asked.length > 0 ? asked : NAMES };
  } catch (error) {
    note(`${error instanceof Error ? error.message : error}\n\n${say('usage')}`);
    return null;
  }
}

/** One after the other, and the worst of their exit codes. */
async function bench({ benches, json }: Arguments, signal: AbortSignal): Promise<number> {
  let worst: number = EXIT.measured;
  for (const name of benches) worst = Math.max(worst, await BENCHES[name](json, signal));
  return worst;
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
    return await bench(options, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    note(`${say('failed')}\n${error instanceof Error ? error.stack : error}`);
    return EXIT.notMeasured;
  }
}

process.exitCode = await main();
