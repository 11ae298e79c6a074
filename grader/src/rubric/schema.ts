/** A rubric: what each criterion is worth, and what it asks of its check. `docs/reference/rubric.md` describes it. */
import { z } from 'zod';
import type { Verdict } from '../evidence/result.ts';
import type { StageRecord } from '../evidence/schema.ts';
import { textSchema } from '../language.ts';

export const RUBRIC_SCHEMA = 1;

export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The check that it rests on. */
  check: z.string(),
  session: z.number().int().min(1).max(7),
  points: z.number().positive().max(100),
  title: z.strictObject(textSchema.shape),
  /** What it asks of the check; each has a default. */
  parameters: z.record(z.string(), z.unknown()).default({}),
});

export const rubricSchema = z.strictObject({
  schema: z.literal(RUBRIC_SCHEMA),
  title: z.strictObject(textSchema.shape),
  outOf: z.number().positive().max(1000),
  criteria: z.array(criterionSchema).min(1).max(500),
});

export type Criterion = z.infer<typeof criterionSchema> & { line: number };

/** A rubric that was read: each criterion knows its line, and the file its hash. */
export interface Rubric {
  title: z.infer<typeof textSchema>;
  outOf: number;
  criteria: Criterion[];
  file: string;
  sha256: string;
}

/** The judging half of a check: all that a rubric needs of it. */
export interface Judge {
  id: string;
  stage: string;
  parameters: z.ZodObject<z.ZodRawShape>;
  judge(facts: unknown, parameters: unknown, stage: StageRecord): Verdict;
}
export type Judges = ReadonlyMap<string, Judge>;
