/**
 * What a grading observed. It holds facts only, never a mark: marks are computed from it (`rubric/score.ts`), again
 * whenever the rubric changes. `docs/reference/evidence.md` describes every field.
 */

import { z } from 'zod';
import { textSchema } from '../language.ts';
import { settingsSchema } from '../variant.ts';
import { LEFT_OUT_KINDS, leftOutSchema } from './left-out.ts';

export const EVIDENCE_SCHEMA = 1;

/** Where the output of a stage is kept: `kept` of its `bytes`, redacted; `sha256` is of all that was printed. */
const logSchema = z.object({
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  kept: z.number().int().nonnegative(),
  sha256: z.string(),
  /** Of the file. Absent from evidence of an earlier version. */
  keptSha256: z.string().optional(),
});
export type LogRecord = z.infer<typeof logSchema>;

/** Why the grader could not do its part: in both languages where the words are its own, else as the system said it. */
const reasonSchema = z.union([textSchema, z.string()]);

/** Why the file that is missing is not graded, where it is there. */
const leftOutKind = z.enum(LEFT_OUT_KINDS).optional();

/** Why a stage did not pass. Whose fault each of them is stands in `whose-fault.ts`. */
export const causeSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('exit'), exitCode: z.number().int() }),
  z.object({ code: z.literal('test-timeout'), exitCode: z.number().int() }),
  z.object({ code: z.literal('signal'), signal: z.string() }),
  z.object({ code: z.literal('deadline'), seconds: z.number() }),
  z.object({ code: z.literal('output-limit'), bytes: z.number() }),
  z.object({ code: z.literal('memory-limit'), bytes: z.number() }),
  z.object({ code: z.literal('disk-limit'), bytes: z.number() }),
  z.object({ code: z.literal('file-limit'), files: z.number().int() }),
  z.object({ code: z.literal('no-target'), target: z.string(), aliases: z.array(z.string()) }),
  z.object({ code: z.literal('no-makefile'), leftOut: leftOutKind }),
  z.object({ code: z.literal('makefile'), message: z.string() }),
  z.object({ code: z.literal('package-json'), message: z.string() }),
  z.object({ code: z.literal('needs'), stage: z.string() }),
  z.object({ code: z.literal('never-listened'), port: z.number(), seconds: z.number() }),
  z.object({ code: z.literal('exited-early'), exitCode: z.number().int().nullable() }),
  z.object({ code: z.literal('died'), exitCode: z.number().int().nullable(), requests: z.number().int() }),
  z.object({ code: z.literal('no-dockerfile'), leftOut: leftOutKind }),
  z.object({ code: z.literal('build-context'), bytes: z.number() }),
  z.object({ code: z.literal('no-engine'), message: reasonSchema }),
  z.object({ code: z.literal('no-prometheus'), programs: z.array(z.string()) }),
  z.object({ code: z.literal('base-image'), image: z.string() }),
  z.object({ code: z.literal('dockerfile-syntax'), word: z.string() }),
  z.object({ code: z.literal('dockerfile'), word: z.string() }),
  /** Something that was submitted keeps the grader from running the stage. */
  z.object({ code: z.literal('content'), message: reasonSchema }),
  /** The submission's commands used up the time of the whole grading; `overtime`: it ran out, but others had most of it. */
  z.object({ code: z.literal('total-deadline'), seconds: z.number() }),
  z.object({ code: z.literal('overtime'), seconds: z.number() }),
  /** Late, while other programs had this share of the processors. */
  z.object({ code: z.literal('crowded'), share: z.number(), cores: z.number().int() }),
  /** A program that the sandbox lacks. */
  /** A program of the grader's machine listens on the port that the service uses. */
  z.object({ code: z.literal('port-taken'), port: z.number().int() }),
  z.object({ code: z.literal('missing-program'), program: z.string() }),
  /** What the package registry left without an answer. */
  z.object({ code: z.literal('registry'), requests: z.array(z.string()) }),
  z.object({ code: z.literal('aborted') }),
  z.object({ code: z.literal('not-asked') }),
  z.object({ code: z.literal('not-needed') }),
  z.object({ code: z.literal('internal'), message: reasonSchema }),
]);
export type StageCause = z.infer<typeof causeSchema>;

/** A machine of which other programs had so large a share that less than half of its own was left to the submission. */
const crowdingSchema = z.object({ share: z.number(), cores: z.number().int() });
export type Crowding = z.infer<typeof crowdingSchema>;

/** One stage of the pipeline: what was run and what came back. `skipped`: a stage it needs did not pass, or no criterion needs it. */
export const stageSchema = z.object({
  id: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'unverified']),
  cause: causeSchema.nullable(),
  command: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** Milliseconds since the grading began. */
  startedAt: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** Its first run was late on a crowded machine: what stands here is its second. Older evidence has a load average. */
  rerun: z.union([crowdingSchema, z.object({ processes: z.number(), cores: z.number().int() })]).optional(),
  /** The machine was crowded while it ran. */
  crowded: crowdingSchema.optional(),
  log: logSchema.nullable(),
});
export type StageRecord = z.infer<typeof stageSchema>;

/** What one check saw: its facts, what in the submission kept it from observing, or why the grader could not. */
const observationSchema = z.discriminatedUnion('status', [
  /** `crowded`: the machine was, and something was late because of it or may have been. */
  z.object({ status: z.literal('observed'), facts: z.unknown(), crowded: crowdingSchema.optional() }),
  z.object({ status: z.literal('failed'), message: reasonSchema }),
  z.object({ status: z.literal('unverified'), message: reasonSchema }),
]);
export type Observation = z.infer<typeof observationSchema>;

/** What the submission's commands fetched from the package registry, as the grader's own proxy saw it. */
const registrySchema = z.object({
  /** `locked`: the lock file that was submitted names these very bytes. */
  packages: z.array(z.object({ path: z.string(), integrity: z.string(), bytes: z.number(), locked: z.boolean() })),
  /** How many descriptions of packages were read: none where a lock file names everything. */
  descriptions: z.number().int(),
  /** Requests that are no reading of packages, or that the registry did not answer; at most 100. */
  refused: z.array(z.string()),
});

/** What the submission's commands asked of the grading's tracking server, and the quota that they exceeded first. */
const trackingSchema = z.object({
  requests: z.number().int(),
  bytes: z.number().int(),
  artifacts: z.number().int(),
  quota: z.enum(['requests', 'bytes', 'artifacts']).nullable(),
});

const originSchema = z.object({
  kind: z.enum(['folder', 'repository', 'archive']),
  /** Of a repository, without what may be a password. */
  address: z.string().nullable(),
  /** Of an archive. */
  sha256: z.string().nullable(),
  /** The moment whose last commit was graded. */
  asOf: z.iso.datetime().nullable(),
  /** Where the project is, when not at the top. */
  subfolder: z.string().nullable(),
});

const repositorySchema = z.object({
  /** `unavailable` is the grader's doing; what makes one `incomplete` or `unreadable` came with the submission. */
  state: z.enum(['none', 'unborn', 'complete', 'incomplete', 'unreadable', 'unavailable']),
  reason: textSchema.nullable(),
});

export const evidenceSchema = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  grader: z.object({ name: z.string(), version: z.string() }),
  createdAt: z.iso.datetime(),
  submission: z.object({
    name: z.string(),
    /** Where it came from. */
    origin: originSchema.default({ kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null }),
    /** A digest of where it was: the same source again has the same. Null where nobody said. */
    source: z.string().nullable().default(null),
    /** What its git repository is, and why it is not a complete one. */
    repository: repositorySchema.default({ state: 'none', reason: null }),
    commit: z.string().nullable(),
    /**
     * Whether the graded files differ from the commit's: then the digest says what was graded. Null outside git, and where git could
     * not compare them.
     */
    modified: z.boolean().nullable(),
    /** SHA-256 over the sorted names and contents of the files that were graded. */
    digest: z.string(),
    files: z.number().int(),
    bytes: z.number().int(),
    /** What of it is not graded, and why. */
    leftOut: z.array(leftOutSchema).default([]),
  }),
  /** Whose project it should be, and what that gives them; null where nobody said. */
  student: z.object({ id: z.string(), settings: settingsSchema }).nullable().default(null),
  /** By which names the service was asked; any name that projects use for the probability where that is null. */
  names: z
    .object({ predictPath: z.string(), probabilityField: z.string().nullable() })
    .default({ predictPath: '/predict', probabilityField: null }),
  driver: z.object({ name: z.string(), isolated: z.boolean() }),
  tools: z.record(z.string(), z.string()),
  /** Null where the grader did not stand between the submission and the registry. */
  registry: registrySchema.nullable().default(null),
  /** Null in evidence of an earlier version. */
  tracking: trackingSchema.nullable().default(null),
  holdout: z.object({ rows: z.number().int(), sha256: z.string() }),
  stages: z.array(stageSchema),
  observations: z.record(z.string(), observationSchema),
  /** Wall time, and the part of it spent waiting for the submission's own commands. */
  durations: z.object({ totalMs: z.number(), submissionMs: z.number() }),
});
export type Evidence = z.infer<typeof evidenceSchema>;
