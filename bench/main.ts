/**
 * `npm run bench`: compares the tracking server with MLflow, /predict with other services, and measures training, grading
 * and the scaffolder.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { skipsRegistry } from '../generators/src/testing/registry.test-support.ts';
import { detectLanguage, type Text } from '../grader/src/language.ts';
import { REAL_VERSION } from '../tracking/src/real-mlflow.test-support.ts';
import { mlflowVersion } from './contenders.ts';
import { measureCreate } from './create.ts';
import { measureGrading } from './grading.ts';
import { measure } from './measure.ts';
import { messages } from './messages.ts';
import { measurePredict } from './predict.ts';
import { findFastapi } from './predict-contenders.ts';
import { prepareProject } from './project.ts';
import { measureRescore } from './rescore.ts';
import { formatCreate, formatGrading, formatPredict, formatRescore, formatTraining } from './sections.ts';
import { table } from './table.ts';
import { measureTraining } from './training.ts';

const EXIT = { measured: 0, notMeasured: 2, usage: 64, interrupted: 130 } as const;

const language = detectLanguage(process.env);
const say = (key: keyof typeof messages): string => messages[key][language];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const tell = (step: Text): void => note(`  ${step[language]}…`);

/** The result of a part: for programs, and for people. */
type Part = { readonly software: string; readonly result: unknown; readonly text: string };

/** The parts by name; a part that cannot be measured here prints the reason and returns null. */
const PARTS: Readonly<Record<string, (signal: AbortSignal) => Promise<Part | null>>> = {
  async tracking(signal) {
    const version = mlflowVersion();
    if (version === null) {
      note(say('noMlflow').replace('{version}', REAL_VERSION));
      return null;
    }
    const rows = await measure(tell, signal);
    return { software: `MLflow ${version}`, result: rows, text: `${table(rows, language)}\n\n${say('notes')}` };
  },
  async predict(signal) {
    const fastapi = findFastapi();
    if (fastapi === null) note(say('noFastapi'));
    note(`  ${say('predict')}…`);
    await using project = await prepareProject(signal);
    const result = await measurePredict(project, fastapi?.python ?? null, signal);
    return { software: fastapi?.versions ?? '', result, text: formatPredict(result, language) };
  },
  async training(signal) {
    note(`  ${say('training')}…`);
    const result = await measureTraining(signal);
    return { software: '', result, text: formatTraining(result, language) };
  },
  async grading(signal) {
    const result = await measureGrading(tell, signal);
    return { software: '', result, text: formatGrading(result, language) };
  },
  async create(signal) {
    const measured = skipsRegistry ? null : await measureCreate(tell, signal);
    if (measured === null) {
      note(say('noRegistry'));
      return null;
    }
    const { rows, vite } = measured;
    return { software: `create-vite ${vite}`, result: rows, text: formatCreate(rows, language) };
  },
  async rescore(signal) {
    const result = await measureRescore(tell, signal);
    return { software: '', result, text: formatRescore(result, language) };
  },
};

/** The environment, on which the numbers depend. */
const machine = (parts: readonly Part[]) => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  software: parts.flatMap(({ software }) => software || []),
});

async function bench(names: readonly string[], json: boolean, signal: AbortSignal): Promise<number> {
  const measured: [string, Part | null][] = [];
  for (const name of names) measured.push([name, (await PARTS[name]?.(signal)) ?? null]);
  const parts = measured.flatMap(([, part]) => part ?? []);
  const where = machine(parts);
  if (json) {
    const results = measured.map(([name, part]) => [name, part?.result ?? null]);
    print(JSON.stringify({ machine: where, ...Object.fromEntries(results) }, null, 2));
  } else print(`\n${[Object.values(where).flat().join(', '), ...parts.map(({ text }) => text)].join('\n\n')}`);
  return parts.length === names.length ? EXIT.measured : EXIT.notMeasured;
}

function readArguments(): { parts: string[]; json: boolean; help: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const unknown = positionals.find((name) => !Object.hasOwn(PARTS, name));
    if (unknown !== undefined) throw new Error(`${say('unknownPart')} ${unknown}`);
    return { ...values, parts: positionals.length === 0 ? Object.keys(PARTS) : positionals };
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
  // `on`, not `once`: npm forwards the terminal's signal, and the second one would end the benchmark before its servers.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
  interruption.signal.addEventListener('abort', () => note(say('interrupted')));
  try {
    return await bench(options.parts, options.json, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    note(`${say('failed')}\n${error instanceof Error ? error.stack : error}`);
    return EXIT.notMeasured;
  }
}

process.exitCode = await main();
