/**
 * The result of applying a rubric to the evidence. Derived data: it can be recomputed at any time, and nothing reads it as a
 * source of truth. `docs/reference/result.md` describes it.
 */
import { z } from 'zod';
import { textSchema } from '../language.ts';
import { chartSchema } from './chart.ts';
import { evidenceSchema, stageSchema } from './schema.ts';

export const RESULT_SCHEMA = 1;

/** A location in a file of the submission. */
const locationSchema = z.object({ file: z.string(), line: z.number().int().positive().nullable() });
export type Location = z.infer<typeof locationSchema>;

/** What a check concludes. `ratio` in [0, 1] is the share of the points; it has no meaning if unverified. */
const verdictSchema = z.object({
  /** `failed` is the student's fault; `unverified` is the grader's, and never a zero. */
  status: z.enum(['passed', 'partial', 'failed', 'unverified']),
  ratio: z.number().min(0).max(1),
  expected: textSchema,
  seen: textSchema,
  /** How to fix it; null if there is nothing to fix. */
  advice: textSchema.nullable(),
  /** The location in the submission, if there is a single one. */
  location: locationSchema.optional(),
  /** Measurements to draw. */
  charts: z.array(chartSchema).optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;
export type VerdictStatus = Verdict['status'];

const criterionResultSchema = z.object({
  id: z.string(),
  check: z.string(),
  title: textSchema,
  session: z.number().int(),
  group: z.string().nullable(),
  stage: z.string(),
  /** Where the rubric defines it: in the given file, or in one that it extends. */
  rubric: z.object({ file: z.string(), line: z.number().int() }),
  points: z.number(),
  bonus: z.boolean(),
  hidden: z.boolean(),
  /** Null if unverified: ungraded, not zero. */
  earned: z.number().nullable(),
  verdict: verdictSchema,
  /** The failed criteria on which this failed criterion depends: fix those first. */
  after: z.array(z.string()),
  /** The command that was run, and the location of its output. */
  command: z.string().nullable(),
  log: z.string().nullable(),
});
export type CriterionResult = z.infer<typeof criterionResultSchema>;

const groupResultSchema = z.object({
  id: z.string(),
  title: textSchema,
  points: z.number(),
  earned: z.number(),
  verified: z.number(),
});
export type GroupResult = z.infer<typeof groupResultSchema>;

const capResultSchema = z.object({
  title: textSchema,
  atMost: z.number(),
  /** Null if its criterion is unverified: it is unknown whether the cap applies. */
  applies: z.boolean().nullable(),
  /** Null if the criterion is hidden from the reader. */
  ifFailed: z.string().nullable(),
});
export type CapResult = z.infer<typeof capResultSchema>;

const markSchema = z.object({
  /** The final mark: points and bonus, after caps and rounding. */
  earned: z.number(),
  /** The points that could be verified: `outOf` minus those of unverified criteria. */
  verified: z.number(),
  /** The rubric's total; with a session, the points of the criteria up to it. */
  outOf: z.number(),
  /** The sum of the criteria, before bonus, caps and rounding. */
  points: z.number(),
  bonus: z.number(),
  /** The mark of some sessions, converted to the rubric's total; null for all sessions. */
  converted: z.object({ earned: z.number(), outOf: z.number() }).nullable(),
});
export type Mark = z.infer<typeof markSchema>;

export const AUDIENCES = ['instructor', 'student'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const resultSchema = z.object({
  schema: z.literal(RESULT_SCHEMA),
  /** The audience: a student's result omits hidden criteria and contains their sum, `hidden`. */
  audience: z.enum(AUDIENCES),
  rubric: z.object({
    title: textSchema,
    file: z.string(),
    sha256: z.string(),
    files: z.array(z.object({ file: z.string(), sha256: z.string() })),
    rounding: z.object({ step: z.number(), mode: z.enum(['nearest', 'up', 'down']) }),
    maximum: z.number(),
  }),
  /** Only criteria up to this session were marked; null for all. */
  session: z.number().int().nullable(),
  evidence: z.object({ createdAt: z.string(), sha256: z.string() }),
  submission: evidenceSchema.shape.submission,
  driver: evidenceSchema.shape.driver,
  tools: evidenceSchema.shape.tools,
  grader: evidenceSchema.shape.grader,
  mark: markSchema,
  caps: z.array(capResultSchema),
  groups: z.array(groupResultSchema),
  criteria: z.array(criterionResultSchema),
  hidden: z.object({ points: z.number(), earned: z.number(), verified: z.number() }).nullable(),
  stages: z.array(stageSchema.extend({ title: textSchema, seen: textSchema })),
  durations: evidenceSchema.shape.durations,
});
export type Result = z.infer<typeof resultSchema>;
