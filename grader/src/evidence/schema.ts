/**
 * What a grading observed. It contains facts only, never a mark: marks are computed from it (`rubric/score.ts`), and
 * computed again when the rubric changes. `docs/reference/evidence.md` describes every field.
 */

import { z } from 'zod';
import { textSchema } from '../language.ts';
import { settingsSchema } from '../variant.ts';
import { LEFT_OUT_KINDS, leftOutSchema } from './left-out.ts';

export const EVIDENCE_SCHEMA = 1;

/** The stored output of a stage: `kept` of its `bytes`, redacted; `sha256` is the hash of the whole output. */
const logSchema = z.object({
  file: z.string(),
  bytes: z.number().int().nonnegative(),
  kept: z.number().int().nonnegative(),
  sha256: z.string(),
  /** The hash of the file. Absent from evidence of an earlier version. */
  keptSha256: z.string().optional(),
});
export type LogRecord = z.infer<typeof logSchema>;

/** Why the grader could not do its part: in both languages if the grader wrote the text, otherwise as the system reported it. */
const reasonSchema = z.union([textSchema, z.string()]);

/** Why an existing file that seems missing is excluded from grading. */
const leftOutKind = z.enum(LEFT_OUT_KINDS).optional();

/** Why a stage did not pass. `whose-fault.ts` assigns the responsibility for each cause. */
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
  /** Submitted content prevents the grader from running the stage. */
  z.object({ code: z.literal('content'), message: reasonSchema }),
  /** The submission's commands used up the time of the whole grading; `overtime`: the time ran out because of other load. */
  z.object({ code: z.literal('total-deadline'), seconds: z.number() }),
  z.object({ code: z.literal('overtime'), seconds: z.number() }),
  /** Late, while other programs used this share of the CPUs. */
  z.object({ code: z.literal('crowded'), share: z.number(), cores: z.number().int() }),
  /** A program that the sandbox lacks. */
  /** Another program on the grader's machine listens on the service's port. */
  z.object({ code: z.literal('port-taken'), port: z.number().int() }),
  z.object({ code: z.literal('missing-program'), program: z.string() }),
  /** Requests that the package registry did not answer. */
  z.object({ code: z.literal('registry'), requests: z.array(z.string()) }),
  z.object({ code: z.literal('aborted') }),
  z.object({ code: z.literal('not-asked') }),
  z.object({ code: z.literal('not-needed') }),
  z.object({ code: z.literal('internal'), message: reasonSchema }),
]);
export type StageCause = z.infer<typeof causeSchema>;

/** A machine on which other programs used so much CPU time that the submission got less than half of its quota. */
const crowdingSchema = z.object({ share: z.number(), cores: z.number().int() });
export type Crowding = z.infer<typeof crowdingSchema>;

/**
 * A stage of the pipeline: what was run and its result. `skipped`: a stage that it needs did not pass, or no criterion needs
 * it.
 */
export const stageSchema = z.object({
  id: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'unverified']),
  cause: causeSchema.nullable(),
  command: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** Milliseconds since the start of the grading. */
  startedAt: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** The first run was late on an overloaded machine: this is the result of the second run. Older evidence has a load average. */
  rerun: z.union([crowdingSchema, z.object({ processes: z.number(), cores: z.number().int() })]).optional(),
  /** The machine was overloaded while the stage ran. */
  crowded: crowdingSchema.optional(),
  log: logSchema.nullable(),
});
export type StageRecord = z.infer<typeof stageSchema>;

/** The observation of a check: its facts, or what in the submission or in the grader prevented it. */
const observationSchema = z.discriminatedUnion('status', [
  /** `crowded`: the machine was overloaded, and something was or may have been late because of it. */
  z.object({ status: z.literal('observed'), facts: z.unknown(), crowded: crowdingSchema.optional() }),
  z.object({ status: z.literal('failed'), message: reasonSchema }),
  z.object({ status: z.literal('unverified'), message: reasonSchema }),
]);
export type Observation = z.infer<typeof observationSchema>;

/** What the submission's commands downloaded from the package registry, as recorded by the grader's proxy. */
const registrySchema = z.object({
  /** `locked`: the submitted lock file contains the hash of these bytes. */
  packages: z.array(z.object({ path: z.string(), integrity: z.string(), bytes: z.number(), locked: z.boolean() })),
  /** How many package descriptions were read: none if a lock file lists everything. */
  descriptions: z.number().int(),
  /** Requests that do not read packages, or that the registry did not answer; at most 100. */
  refused: z.array(z.string()),
});

/** The requests of the submission's commands to the tracking server, and the first quota that they exceeded. */
const trackingSchema = z.object({
  requests: z.number().int(),
  bytes: z.number().int(),
  artifacts: z.number().int(),
  quota: z.enum(['requests', 'bytes', 'artifacts']).nullable(),
});

const originSchema = z.object({
  kind: z.enum(['folder', 'repository', 'archive']),
  /** The URL of a repository, without credentials. */
  address: z.string().nullable(),
  /** The hash of an archive. */
  sha256: z.string().nullable(),
  /** The deadline whose last commit was graded. */
  asOf: z.iso.datetime().nullable(),
  /** The project's folder, if not the root. */
  subfolder: z.string().nullable(),
});

const repositorySchema = z.object({
  /** `unavailable` is caused by the grader; `incomplete` and `unreadable` are caused by the submission. */
  state: z.enum(['none', 'unborn', 'complete', 'incomplete', 'unreadable', 'unavailable']),
  reason: textSchema.nullable(),
});

export const evidenceSchema = z.object({
  schema: z.literal(EVIDENCE_SCHEMA),
  grader: z.object({ name: z.string(), version: z.string() }),
  createdAt: z.iso.datetime(),
  submission: z.object({
    name: z.string(),
    /** The origin of the submission. */
    origin: originSchema.default({ kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null }),
    /** A digest of the origin: the same source always has the same digest. Null if unknown. */
    source: z.string().nullable().default(null),
    /** The state of its git repository, and why it is incomplete. */
    repository: repositorySchema.default({ state: 'none', reason: null }),
    commit: z.string().nullable(),
    /**
     * Whether the graded files differ from the commit; if so, the digest identifies what was graded. Null outside git, and
     * if git could not compare them.
     */
    modified: z.boolean().nullable(),
    /** SHA-256 over the sorted names and contents of the graded files. */
    digest: z.string(),
    files: z.number().int(),
    bytes: z.number().int(),
    /** The files that are excluded from grading, and why. */
    leftOut: z.array(leftOutSchema).default([]),
  }),
  /** The student to whom the project is assigned, and the resulting variant; null if unknown. */
  student: z.object({ id: z.string(), settings: settingsSchema }).nullable().default(null),
  /** The names used in requests to the service; null accepts any common name for the probability. */
  names: z
    .object({ predictPath: z.string(), probabilityField: z.string().nullable() })
    .default({ predictPath: '/predict', probabilityField: null }),
  driver: z.object({ name: z.string(), isolated: z.boolean() }),
  tools: z.record(z.string(), z.string()),
  /** Null if the grader's proxy was not between the submission and the registry. */
  registry: registrySchema.nullable().default(null),
  /** Null in evidence of an earlier version. */
  tracking: trackingSchema.nullable().default(null),
  holdout: z.object({ rows: z.number().int(), sha256: z.string() }),
  stages: z.array(stageSchema),
  observations: z.record(z.string(), observationSchema),
  /** Wall time, and the part of it spent waiting for the submission's commands. */
  durations: z.object({ totalMs: z.number(), submissionMs: z.number() }),
});
export type Evidence = z.infer<typeof evidenceSchema>;
