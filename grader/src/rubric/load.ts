import { EXIT, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { readChain } from './chain.ts';
import { composeRubric } from './compose.ts';
import type { Fault } from './fault.ts';
import type { Rubric } from './rubric.ts';
import { earlyCriteria, idleCaps } from './rules/warnings.ts';
import type { Judges } from './schema.ts';
import { parseSource } from './source.ts';

const MAX_FAULTS_SHOWN = 10;

/** A rubric, or null, with the faults. */
export interface ReadRubric {
  rubric: Rubric | null;
  faults: Fault[];
}

function refuse(faults: readonly Fault[]): GraderError {
  const shown = faults.slice(0, MAX_FAULTS_SHOWN);
  const inLanguage = (language: 'fr' | 'en') =>
    shown.map(({ file, line, column, text }) => `\n  ${file}:${line}:${column}: ${text[language]}`).join('');
  const texts = { fr: inLanguage('fr'), en: inLanguage('en') };
  const text = message('rubric.faults', { count: faults.length, list: texts });
  return new GraderError('E_RUBRIC', text, { exitCode: EXIT.usage });
}

function valid({ rubric, faults }: ReadRubric): Rubric {
  if (rubric === null) throw refuse(faults);
  return rubric;
}

/** Parses a rubric that extends none. Throws E_RUBRIC with the file, line and column of every fault, and suggestions. */
export function parseRubric(text: string, file: string, judges: Judges): Rubric {
  const source = parseSource(text, file, file);
  return valid(Array.isArray(source) ? { rubric: null, faults: source } : composeRubric([source], judges));
}

async function read(file: string, judges: Judges): Promise<ReadRubric> {
  const { sources, faults } = await readChain(file);
  return faults.length > 0 ? { rubric: null, faults } : composeRubric(sources, judges);
}

/** Reads a rubric file. Throws E_RUBRIC_FILE if it cannot be read, E_RUBRIC if it is invalid. */
export async function loadRubric(file: string, judges: Judges): Promise<Rubric> {
  return valid(await read(file, judges));
}

/**
 * All faults of a rubric file, including warnings. `sessionOfStage` returns the first session in which students have what a
 * stage runs. Throws E_RUBRIC_FILE if the file cannot be read.
 */
export async function lintRubric(
  file: string,
  judges: Judges,
  sessionOfStage: ReadonlyMap<string, number>,
): Promise<ReadRubric> {
  const { rubric, faults } = await read(file, judges);
  if (rubric === null) return { rubric, faults };
  return { rubric, faults: [...faults, ...idleCaps(rubric), ...earlyCriteria(rubric, judges, sessionOfStage)] };
}
