import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { EXIT, GraderError } from '../errors.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { type Fault, findFaults } from './faults.ts';
import { type Judges, type Rubric, rubricSchema } from './schema.ts';

const MAX_RUBRIC_BYTES = 1024 * 1024;
const MAX_FAULTS_SHOWN = 10;
const MAX_ALIASES = 100;

function refuse(file: string, faults: Fault[], cause?: unknown): GraderError {
  const shown = faults.slice(0, MAX_FAULTS_SHOWN);
  const inLanguage = (language: 'fr' | 'en') =>
    shown.map(({ line, column, text }) => `\n  ${file}:${line}:${column}: ${text[language]}`).join('');
  const texts = { fr: inLanguage('fr'), en: inLanguage('en') };
  return new GraderError('E_RUBRIC', message('rubric.faults', { count: faults.length, list: texts }), {
    cause,
    exitCode: EXIT.usage,
  });
}

async function readRubricFile(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_RUBRIC_BYTES) throw new Error(`${size} bytes`);
    return await readFile(file, 'utf8');
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new GraderError('E_RUBRIC_FILE', message('rubric.unreadable', { file, cause }), {
      cause: error,
      exitCode: EXIT.usage,
    });
  }
}

/** The document's values, or why there are none: an alias that points nowhere, or a few lines that unfold into gigabytes. */
function valuesOf(document: Document): { values: unknown } | { fault: Text } {
  try {
    return { values: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { fault: message('rubric.syntax', { cause: error instanceof Error ? error.message : String(error) }) };
  }
}

/** Parses a rubric. Throws E_RUBRIC with the file, line, column of every fault and, where it can tell, what was meant. */
export function parseRubric(text: string, file: string, judges: Judges): Rubric {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const syntax = document.errors.map((error): Fault => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { line, column: col, text: message('rubric.syntax', { cause: error.message }) };
  });
  if (syntax.length > 0) throw refuse(file, syntax);
  const read = valuesOf(document);
  if ('fault' in read) throw refuse(file, [{ line: 1, column: 1, text: read.fault }]);
  const faults = findFaults(document, read.values, lines, judges);
  if (faults.length > 0) throw refuse(file, faults);
  const rubric = rubricSchema.parse(read.values);
  const lineOf = (index: number) => {
    const node = document.getIn(['criteria', index], true) as { range?: [number, number, number] } | undefined;
    return lines.linePos(node?.range?.[0] ?? 0).line;
  };
  return {
    title: rubric.title,
    outOf: rubric.outOf,
    criteria: rubric.criteria.map((criterion, index) => ({ ...criterion, line: lineOf(index) })),
    file: basename(file),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

/** Reads a rubric file. Throws E_RUBRIC_FILE when it cannot be read, E_RUBRIC when it is not a rubric. */
export async function loadRubric(file: string, judges: Judges): Promise<Rubric> {
  return parseRubric(await readRubricFile(file), file, judges);
}
