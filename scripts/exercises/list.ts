import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Course, incrementOf } from '../../generators/src/course.ts';
import { type Piece, readPieces, regionsOf } from './regions.ts';

const text = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const exerciseSchema = z.strictObject({
  /** `<session>.<step>`. */
  id: z.string().regex(/^[1-7]\.[1-9]\d?$/),
  title: text,
  task: text,
  /** Relative to the live project; the file contains the region. */
  file: z.string(),
  /** By file, the names of the tests that fail until the exercise is done. */
  tests: z.record(z.string(), z.array(z.string()).min(1)),
  /** The make targets that fail until it is done, in addition to those that run its tests. */
  targets: z.array(z.string()).min(1).optional(),
});
const listSchema = z.strictObject({ exercises: z.array(exerciseSchema).min(1) });

export type Exercise = z.infer<typeof exerciseSchema>;
export type ExerciseFile = { readonly path: string; readonly pieces: readonly Piece[] };

export const sessionOf = ({ id }: Pick<Exercise, 'id'>): number => Number(id.split('.')[0]);

/** Reads templates/exercises.yml. Throws a ZodError if it is invalid, an Error for a duplicate ID. */
export function readExercises(templates: string): Exercise[] {
  const { exercises } = listSchema.parse(parse(readFileSync(join(templates, 'exercises.yml'), 'utf8')));
  requireSame(
    'an id of exercises.yml',
    [...new Set(exercises.map(({ id }) => id))],
    exercises.map(({ id }) => id),
  );
  return exercises;
}

/**
 * The files of the live project that have exercises. Throws if list and regions do not match, or if an exercise is in a file
 * of another session: the starter of a session must not change files of an earlier one.
 */
export function readExerciseFiles(templates: string, course: Course, exercises: readonly Exercise[]): ExerciseFile[] {
  const files = course.sessions.flatMap((session) =>
    incrementOf([session]).files.map((path) => {
      const pieces = readPieces(path, readFileSync(join(templates, 'node', path), 'utf8'));
      return { session: session.number, path, pieces };
    }),
  );
  requireSame(
    'an exercise, its file and its session',
    exercises.map((exercise) => `${exercise.id} ${exercise.file} ${sessionOf(exercise)}`),
    files.flatMap(({ session, path, pieces }) => regionsOf(pieces).map(({ id }) => `${id} ${path} ${session}`)),
  );
  return files.filter(({ pieces }) => regionsOf(pieces).length > 0);
}

/** Throws an error that lists the elements that only one of the lists contains. */
function requireSame(what: string, listed: readonly string[], found: readonly string[]): void {
  const [one, other] = [listed.toSorted(), found.toSorted()];
  if (one.join('\n') === other.join('\n')) return;
  const odd = [
    ...one.filter((name) => !other.includes(name)).map((name) => `${name} (only in exercises.yml)`),
    ...other.filter((name) => !one.includes(name)).map((name) => `${name} (only in the files that course.yml lists)`),
  ];
  const twice = [one, other].flatMap((names) => names.filter((name, at) => names.indexOf(name) !== at));
  throw new Error(`${what}: ${(odd.length > 0 ? odd : twice.map((name) => `${name} (given twice)`)).join(', ')}`);
}
