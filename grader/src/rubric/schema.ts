/** The format of a rubric file. `docs/reference/rubric.md` describes it; editors use `rubrics/rubric.schema.json`. */
import { z } from 'zod';
import type { Verdict } from '../evidence/result.ts';
import type { StageRecord } from '../evidence/schema.ts';
import { textSchema } from '../language.ts';
import { ROUNDING_MODES } from './hundredths.ts';

const RUBRIC_SCHEMA = 1;

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const title = z.strictObject(textSchema.shape);
/** Points have at most two decimals, so that displayed and computed values are the same. */
const points = (most: number) => z.number().positive().max(most).multipleOf(0.01);
/** A criterion may be worth zero points, for a cap that refers to it. */
const worth = z.number().min(0).max(100).multipleOf(0.01);

export const criterionSchema = z.strictObject({
  id,
  check: z.string(),
  session: z.number().int().min(1).max(7),
  group: id.optional(),
  weight: z.number().positive().max(1000).optional(),
  points: worth.optional(),
  bonus: z.boolean().optional(),
  visibility: z.enum(['public', 'hidden']).optional(),
  follows: z.array(id).max(50).optional(),
  title,
  parameters: z.record(z.string(), z.unknown()).optional(),
});

export const groupSchema = z.strictObject({ id, points: points(1000), title });

export const capSchema = z.strictObject({ id, atMost: points(1000), ifFailed: id, title });

export const roundingSchema = z.strictObject({
  step: points(1000).default(0.01),
  mode: z.enum(ROUNDING_MODES).default('nearest'),
});

/** The required keys of a rubric, in the file or in one that it extends. */
export const headSchema = z.strictObject({ title, outOf: points(1000) });

const inPart = <Shape extends z.core.$ZodShape>(schema: z.ZodObject<Shape, z.core.$strict>) =>
  z.array(schema.partial().extend({ id })).max(500);

/** One file. It may omit what the extended rubric defines: missing keys are reported after the merge. */
export const rubricFileSchema = z.strictObject({
  schema: z.literal(RUBRIC_SCHEMA),
  extends: z.string().min(1).max(300).optional(),
  omit: z.array(id).max(500).optional(),
  ...headSchema.partial().shape,
  maximum: points(2000).optional(),
  rounding: roundingSchema.optional(),
  groups: inPart(groupSchema).optional(),
  criteria: inPart(criterionSchema).optional(),
  caps: inPart(capSchema).optional(),
});
export type RubricFile = z.infer<typeof rubricFileSchema>;

/** The lists of a rubric, each of objects with an ID, and the required keys of each object. */
export const LISTS = { groups: groupSchema, criteria: criterionSchema, caps: capSchema } as const;
export const LIST_NAMES = ['groups', 'criteria', 'caps'] as const satisfies readonly (keyof typeof LISTS)[];
/** An object of each list in a file, possibly partial. */
export type Written = { [List in keyof typeof LISTS]: NonNullable<RubricFile[List]>[number] };

/** The judging half of a check: the part that a rubric needs. */
export interface Judge {
  id: string;
  stage: string;
  /** Judged only if the grading knew the student's ID. */
  needsStudent: boolean;
  parameters: z.ZodObject<z.ZodRawShape>;
  judge(facts: unknown, parameters: unknown, stage: StageRecord): Verdict;
}
export type Judges = ReadonlyMap<string, Judge>;
