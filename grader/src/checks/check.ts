/**
 * A check has two halves. `observe` runs in the pipeline and records facts; `judge` is pure: from the facts and the
 * rubric's parameters to a verdict. It lives in a folder of its own, and `registry.ts` lists it.
 */
import type { z } from 'zod';
import type { Course } from '../course.ts';
import type { Verdict } from '../evidence/result.ts';
import type { StageRecord } from '../evidence/schema.ts';

/** An answer of the student's service, or why there was none. The body is capped and is untrusted text. */
export type HttpAnswer =
  | { ok: true; status: number; contentType: string; body: string }
  | { ok: false; error: 'refused' | 'timeout' | 'too-large' | 'closed' };

export interface HttpRequest {
  method: string;
  path: string;
  /** Sent as JSON unless it is a string, which is sent as it is with a JSON content type. */
  body?: unknown;
}

/** The running service, seen from outside. `request` never throws: a fault of the service is an answer too. */
export interface ServiceUnderTest {
  /** The port the service was asked to listen on, and the one it listens on. */
  readonly expectedPort: number;
  readonly port: number;
  /** Milliseconds from `make serve` to the first accepted connection. */
  readonly readyMs: number;
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** A row that the student never received: its features by column, as the service takes them, and its true class. */
export interface HoldoutRow {
  features: Record<string, string | number>;
  label: 'yes' | 'no';
}

/** All that `observe` may see. No check reaches past it. */
export interface CheckContext {
  course: Course;
  files: {
    /** Paths of the submission's files, sorted, dependency folders left out. */
    list(): Promise<string[]>;
    read(path: string): Promise<string | null>;
  };
  /** make's own list of targets: what each depends on, and the shell lines of its recipe. */
  makefile: ReadonlyMap<string, { prerequisites: string[]; recipe: string }>;
  /** The make target that stands for `name` in this project: itself or an alias; null if there is none. */
  target(name: string): string | null;
  /** Files that this stage made or changed, at most 100. */
  freshFiles: { path: string; bytes: number }[];
  holdout: HoldoutRow[];
  /** Null outside the serve stage. */
  service: ServiceUnderTest | null;
  signal: AbortSignal;
}

export interface Check<Facts, Parameters> {
  id: string;
  /** The stage in which it observes: after the stage's command has passed; while the service runs, for `serve`. */
  stage: string;
  facts: z.ZodType<Facts>;
  /** What a rubric may set, each with a default. */
  parameters: z.ZodObject<z.ZodRawShape> & z.ZodType<Parameters>;
  observe(context: CheckContext): Promise<Facts>;
  judge(facts: Facts, parameters: Parameters, stage: StageRecord): Verdict;
}

/** A check whose types are closed over: parsing stands at its border. */
export interface AnyCheck {
  id: string;
  stage: string;
  parameters: z.ZodObject<z.ZodRawShape>;
  observe(context: CheckContext): Promise<unknown>;
  judge(facts: unknown, parameters: unknown, stage: StageRecord): Verdict;
}

/** Closes a check over its types, so that a registry can hold it. */
export function defineCheck<Facts, Parameters>(check: Check<Facts, Parameters>): AnyCheck {
  return {
    id: check.id,
    stage: check.stage,
    parameters: check.parameters,
    observe: (context) => check.observe(context),
    judge: (facts, parameters, stage) =>
      check.judge(check.facts.parse(facts), check.parameters.parse(parameters), stage),
  };
}
