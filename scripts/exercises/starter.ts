import type { Lang } from '../../generators/src/messages.ts';
import { type Exercise, type ExerciseFile, sessionOf } from './list.ts';
import type { Region } from './regions.ts';

/** The line width of the live project. */
const WIDTH = 120;

/** A file in which hints in one language replace its exercises. */
export function starterOf(file: ExerciseFile, exercises: readonly Exercise[], lang: Lang): string {
  return file.pieces
    .map((piece) => (typeof piece === 'string' ? piece : starterBlock(piece, file.path, exercises, lang)))
    .join('\n');
}

/** A file with its solutions and without markers. */
export function solutionOf(file: ExerciseFile): string {
  return file.pieces.map((piece) => (typeof piece === 'string' ? piece : solutionBlock(piece))).join('\n');
}

/** The lines of a region in the solution, as one text. */
export const solutionBlock = ({ solution }: Region): string => solution.join('\n');

/** The lines of a region in the starter, as one text: a hint, then the replacement of the solution. */
export function starterBlock(region: Region, path: string, exercises: readonly Exercise[], lang: Lang): string {
  const exercise = exercises.find(({ id }) => id === region.id);
  if (exercise === undefined) throw new Error(`${path}: exercises.yml has no exercise ${region.id}`);
  const hint = wrap(`TODO ${region.id}: ${exercise.task[lang]}`, `${region.indent}${region.comment} `);
  return [...hint, ...(region.instead ?? errorLines(region, path, titleOf(exercise, lang)))].join('\n');
}

/** The exercise's place in the labs, and its title. */
function titleOf(exercise: Exercise, lang: Lang): string {
  const [session, step] = [sessionOf(exercise), exercise.id.split('.')[1]];
  const place = { fr: `TP ${session}, étape ${step} : `, en: `Lab ${session}, step ${step}: ` };
  return place[lang] + exercise.title[lang];
}

function errorLines(region: Region, path: string, title: string): string[] {
  if (path.endsWith('.mk')) return [`\t@echo ${quoted(title, '"')} >&2; exit 1`];
  if (path.endsWith('.ts')) return throwLines(region, title);
  throw new Error(`${path}: exercise ${region.id} needs an "instead": there is no error for this kind of file`);
}

/** Formatted as Biome does, so that the starter passes `make lint`. */
function throwLines({ indent, inputs }: Region, title: string): string[] {
  const start = `${indent}throw new Error(${quoted(title, title.includes("'") ? '"' : "'")}`;
  if (inputs.length === 0) return [`${start});`];
  const cause = `cause: { ${inputs.join(', ')} }`;
  const line = `${start}, { ${cause} });`;
  return line.length <= WIDTH ? [line] : [`${start}, {`, `${indent}  ${cause},`, `${indent}});`];
}

function quoted(text: string, quote: string): string {
  if (/["`$\\\n]/.test(text)) throw new Error(`a title of an exercise may not hold " \` $ or \\: ${text}`);
  return quote + text + quote;
}

function wrap(text: string, prefix: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1);
    if (line !== undefined && `${line} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(prefix + word);
  }
  return lines;
}
