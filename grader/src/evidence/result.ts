/**
 * What a rubric made of the evidence. Derived: it can always be computed again, and nothing reads it back as truth.
 * `docs/reference/result.md` describes it.
 */
import { z } from 'zod';
import { textSchema } from '../language.ts';
import { chartSchema } from './chart.ts';
import { evidenceSchema, stageSchema } from './schema.ts';

export const RESULT_SCHEMA = 1;

/** A file of the submission, and the line at which to look. */
const locationSchema = z.object({ file: z.string(), line: z.number().int().positive().nullable() });
export type Location = z.infer<typeof locationSchema>;

/** What a check concludes. `ratio` in [0, 1] is the share of the points; it means nothing when unverified. */
const verdictSchema = z.object({
  /** `failed` is the student's, `unverified` is ours and is never a zero. */
  status: z.enum(['passed', 'partial', 'failed', 'unverified']),
  ratio: z.number().min(0).max(1),
  expected: textSchema,
  seen: textSchema,
  /** What to do about it; null when there is nothing to mend. */
  advice: textSchema.nullable(),
  /** Where to look in the submission, when one place is at fault. */
  location: locationSchema.optional(),
  /** What was measured, to be drawn. */
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
  /** Where the rubric says it: the file that was given, or one that it extends. */
  rubric: z.object({ file: z.string(), line: z.number().int() }),
  points: z.number(),
  bonus: z.boolean(),
  hidden: z.boolean(),
  /** Null when unverified: not graded, not zero. */
  earned: z.number().nullable(),
  verdict: verdictSchema,
  /** Criteria that did not pass and that this one, which did not either, follows from: mend those first. */
  after: z.array(z.string()),
  /** What was run, and where its output is. */
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
  /** Null when its criterion could not be verified: whether it applies remains to be seen. */
  applies: z.boolean().nullable(),
  /** Null where the criterion is kept from the reader. */
  ifFailed: z.string().nullable(),
});
export type CapResult = z.infer<typeof capResultSchema>;

const markSchema = z.object({
  /** What counts: points and bonus, under every cap, rounded. */
  earned: z.number(),
  /** The points that could be verified: `outOf` less those of unverified criteria. */
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
  /** For whom it is: a student's leaves out hidden criteria, of which `hidden` is the sum. */
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
