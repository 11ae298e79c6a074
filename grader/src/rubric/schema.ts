/** A rubric as its file writes it. `docs/reference/rubric.md` describes it; editors read it from `rubrics/rubric.schema.json`. */
import { z } from 'zod';
import type { Verdict } from '../evidence/result.ts';
import type { StageRecord } from '../evidence/schema.ts';
import { textSchema } from '../language.ts';
import { ROUNDING_MODES } from './hundredths.ts';

const RUBRIC_SCHEMA = 1;

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const title = z.strictObject(textSchema.shape);
/** Points have two decimals at most, so that what is shown is what is counted. */
const points = (most: number) => z.number().positive().max(most).multipleOf(0.01);
/** A criterion may be worth nothing by itself: a cap refers to it. */
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

/** What must stand in a rubric, or in one that it extends. */
export const headSchema = z.strictObject({ title, outOf: points(1000) });

const inPart = <Shape extends z.core.$ZodShape>(schema: z.ZodObject<Shape, z.core.$strict>) =>
  z.array(schema.partial().extend({ id })).max(500);

/** One file. What it leaves out may stand in the rubric that it extends: whether anything is missing shows when they are merged. */
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

/** The lists of a rubric, each of things with an id, and what one of each must have. */
export const LISTS = { groups: groupSchema, criteria: criterionSchema, caps: capSchema } as const;
export const LIST_NAMES = ['groups', 'criteria', 'caps'] as const satisfies readonly (keyof typeof LISTS)[];
/** One of each list as a file writes it: perhaps in part. */
export type Written = { [List in keyof typeof LISTS]: NonNullable<RubricFile[List]>[number] };

/** The judging half of a check: all that a rubric needs of it. */
export interface Judge {
  id: string;
  stage: string;
  /** Judges only where the grading knew whose project it was. */
  needsStudent: boolean;
  parameters: z.ZodObject<z.ZodRawShape>;
  judge(facts: unknown, parameters: unknown, stage: StageRecord): Verdict;
}
export type Judges = ReadonlyMap<string, Judge>;
