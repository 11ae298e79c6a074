/**
 * A student's own project: what differs from one ID to the next. The grader derives the same from its roster, by the same
 * few lines in a place of its own (docs/decisions/0018-variants.md); `templates/variants.test-vectors.json` holds both to it.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Course } from '../course.ts';

export type Variants = Course['variants'];
const settingsSchema = z.object({
  predictPath: z.string(),
  probabilityField: z.string(),
  decisionThreshold: z.number(),
  metricFloor: z.number(),
});
/** What `src/variant.json` holds: names, and two numbers. */
export type Settings = z.infer<typeof settingsSchema>;
export type Variant = {
  settings: Settings;
  /** The student's rows of the course's data, in its order. */
  rowsOf(csv: string): string;
};
/** The files of a project that differ from the template's, by path, and what the others are rendered with. */
export type OwnFiles = { texts: ReadonlyMap<string, string>; settings: Settings };

const SEED = 'create-mlops-course/variant';
const MOST_CHARACTERS = 100;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * An ID as it counts: without blanks around it, in lower case, in Unicode's composed form, so that it may be typed in any
 * of these ways. Null for one that is empty, longer than 100 characters, or holds a character that cannot be seen.
 */
export function normalizeStudent(id: string): string | null {
  const normal = id.trim().toLowerCase().normalize('NFC');
  const isId = normal !== '' && normal.length <= MOST_CHARACTERS && !/[\p{C}\p{Zl}\p{Zp}]/u.test(normal);
  return isId ? normal : null;
}

/** The variant of a student. Throws a RangeError for what is no ID. */
export function variantOf(student: string, variants: Variants): Variant {
  const id = normalizeStudent(student);
  if (id === null) throw new RangeError('not the ID of a student');
  const seed = digest(`${SEED}/${id}`);
  const settings = {
    predictPath: chosen(seed, 'predictPath', variants.predictPath),
    probabilityField: chosen(seed, 'probabilityField', variants.probabilityField),
    decisionThreshold: chosen(seed, 'decisionThreshold', variants.decisionThreshold),
    metricFloor: chosen(seed, 'metricFloor', variants.metricFloor),
  };
  return { settings, rowsOf: (csv) => rowsOf(csv, seed, variants.rows) };
}

/** What is a student's own in the template that `read` gives; without a student nothing is, and the template's own settings hold. */
export function ownFiles(read: (path: string) => string, variants: Variants, student: string | undefined): OwnFiles {
  if (student === undefined)
    return { texts: new Map(), settings: settingsSchema.parse(JSON.parse(read(variants.settings))) };
  const { settings, rowsOf } = variantOf(student, variants);
  const texts = new Map([
    [variants.settings, `${JSON.stringify(settings, undefined, 2)}\n`],
    [variants.data, rowsOf(read(variants.data))],
  ]);
  return { texts, settings };
}

/** One of the choices: each name draws on its own. */
function chosen<Value>(seed: string, name: keyof Settings, choices: readonly [Value, ...Value[]]): Value {
  const drawn = Number.parseInt(digest(`${seed}/${name}`).slice(0, 12), 16);
  return choices[drawn % choices.length] ?? choices[0];
}

/** The share of the rows of each class (the last column), by rank, as scripts/split-dataset.ts takes its rows. */
function rowsOf(csv: string, seed: string, share: number): string {
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  const ranked = rows
    .map((row, index) => ({ index, label: row.slice(row.lastIndexOf(',') + 1), rank: digest(`${seed}/row/${index}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const kept = new Set<number>();
  for (const one of new Set(ranked.map(({ label }) => label))) {
    const members = ranked.filter(({ label }) => label === one);
    for (const { index } of members.slice(0, Math.round(members.length * share))) kept.add(index);
  }
  return `${[header, ...rows.filter((_, index) => kept.has(index))].join('\n')}\n`;
}
