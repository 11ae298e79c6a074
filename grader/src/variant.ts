/**
 * What is one student's own of the course: their rows of its data, and the names that their service has. The generator makes
 * projects by the same few lines in a place of its own (docs/decisions/0018-variants.md); `templates/variants.test-vectors.json`
 * holds both to it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const choices = <Value extends z.ZodType>(value: Value) => z.array(value).min(1);
/** `variants` of `course.yml`. */
export const variantsSchema = z.object({
  data: z.string(),
  settings: z.string(),
  rows: z.number().positive().max(1),
  predictPath: choices(z.string()),
  probabilityField: choices(z.string()),
  decisionThreshold: choices(z.number()),
  metricFloor: choices(z.number()),
});
export type Variants = z.infer<typeof variantsSchema>;

/** What a project's settings hold. */
export const settingsSchema = z.object({
  predictPath: z.string(),
  probabilityField: z.string(),
  decisionThreshold: z.number(),
  metricFloor: z.number(),
});
export type Settings = z.infer<typeof settingsSchema>;

const SEED = 'create-mlops-course/variant';
const MOST_CHARACTERS = 100;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * An ID as it counts: trimmed, in lower case, in Unicode's form NFC. Null for one that is empty, longer than 100 characters, or
 * holds a character that cannot be seen.
 */
export function normalizeStudent(id: string): string | null {
  const normal = id.trim().toLowerCase().normalize('NFC');
  if (normal === '' || normal.length > MOST_CHARACTERS || /[\p{C}\p{Zl}\p{Zp}]/u.test(normal)) return null;
  return normal;
}

/** Throws a RangeError for what is no ID. */
function seedOf(student: string): string {
  const id = normalizeStudent(student);
  if (id === null) throw new RangeError('not the ID of a student');
  return sha256(`${SEED}/${id}`);
}

export function settingsOf(student: string, variants: Variants): Settings {
  const seed = seedOf(student);
  const draw = (name: keyof Settings) => {
    const drawn = Number.parseInt(sha256(`${seed}/${name}`).slice(0, 12), 16);
    return variants[name][drawn % variants[name].length];
  };
  const names: readonly (keyof Settings)[] = settingsSchema.keyof().options;
  return settingsSchema.parse(Object.fromEntries(names.map((name) => [name, draw(name)])));
}

/** The student's rows of the course's data, as CSV with its header, in its order: so large a share of each class, by rank. */
export function rowsOf(student: string, { rows: share }: Variants, csv: string): string {
  const seed = seedOf(student);
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  const ranked = rows.map((row, index) => ({ row, index, rank: sha256(`${seed}/row/${index}`) }));
  const byClass = Map.groupBy(ranked, ({ row }) => row.split(',').at(-1) ?? '');
  const kept = [...byClass.values()].flatMap((members) => {
    const first = members.toSorted((one, other) => (one.rank < other.rank ? -1 : 1));
    return first.slice(0, Math.round(members.length * share));
  });
  const inOrder = kept.toSorted((one, other) => one.index - other.index).map(({ row }) => row);
  return `${[header, ...inOrder].join('\n')}\n`;
}
