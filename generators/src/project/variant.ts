/**
 * The variant of a student's project, derived from the student ID. The grader derives the same variant from its roster, with a
 * separate implementation (docs/decisions/0018-variants.md). `templates/variants.test-vectors.json` tests both.
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
/** The content of `src/variant.json`. */
export type Settings = z.infer<typeof settingsSchema>;
export type Variant = {
  settings: Settings;
  /** The student's rows of the course's data, in the original order. */
  rowsOf(csv: string): string;
};
/** The files that differ from the template's, by path, and the settings with which the others are rendered. */
export type OwnFiles = { texts: ReadonlyMap<string, string>; settings: Settings };

const SEED = 'create-mlops-course/variant';
const MOST_CHARACTERS = 100;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The canonical form of an ID: trimmed, in lower case, in Unicode's composed form (NFC). Null if it is empty, longer than 100
 * characters, or contains an invisible character.
 */
export function normalizeStudent(id: string): string | null {
  const normal = id.trim().toLowerCase().normalize('NFC');
  const isId = normal !== '' && normal.length <= MOST_CHARACTERS && !/[\p{C}\p{Zl}\p{Zp}]/u.test(normal);
  return isId ? normal : null;
}

/** The variant of a student. Throws a RangeError if the ID is invalid. */
export function variantOf(student: string, variants: Variants): Variant {
  const id = normalizeStudent(student);
  if (id === null) throw new RangeError('invalid student ID');
  const seed = digest(`${SEED}/${id}`);
  const settings = {
    predictPath: chosen(seed, 'predictPath', variants.predictPath),
    probabilityField: chosen(seed, 'probabilityField', variants.probabilityField),
    decisionThreshold: chosen(seed, 'decisionThreshold', variants.decisionThreshold),
    metricFloor: chosen(seed, 'metricFloor', variants.metricFloor),
  };
  return { settings, rowsOf: (csv) => rowsOf(csv, seed, variants.rows) };
}

/** The student's own files. Without a student there are no own files, and the settings are the template's. */
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

/** One of the choices. Each setting is drawn independently. */
function chosen<Value>(seed: string, name: keyof Settings, choices: readonly [Value, ...Value[]]): Value {
  const drawn = Number.parseInt(digest(`${seed}/${name}`).slice(0, 12), 16);
  return choices[drawn % choices.length] ?? choices[0];
}

/** The share of the rows of each class (the last column), by rank, with the method of scripts/split-dataset.ts. */
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
