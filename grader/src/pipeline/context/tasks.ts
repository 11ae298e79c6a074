/** What the child process reads in the settings of a project and in the answers of the tracking server. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

/** The names that a project can declare: they appear in requests and in messages. */
const declaredSchema = z.object({
  predictPath: z.string().regex(/^(?:\/[a-z][a-z\d_-]{0,30}){1,4}$/),
  probabilityField: z.string().regex(/^[a-z]\w{0,40}$/i),
});

/** The names in a settings file. Throws if they are invalid. */
export const readNames = defineTask({
  name: 'own-names',
  output: declaredSchema,
  load: async () => (text: string) => declaredSchema.parse(parseProjectJson(text)),
});

const pairs = z.array(z.object({ key: z.string(), value: z.string() })).default([]);
/** JSON has no NaN: the server writes it as a string, and the child sends null. */
const metricSchema = z.object({
  key: z.string(),
  value: z
    .union([z.number(), z.string(), z.null()])
    .transform((value) => (value === null ? Number.NaN : Number(value))),
});
const versionSchema = z.object({
  name: z.string(),
  version: z.string(),
  run_id: z.string().default(''),
  aliases: z.array(z.string()).default([]),
});

/** Each schema also accepts its own output: the grader validates again what the child has parsed. */
export const ANSWERS = {
  done: z.object({}),
  experiments: z.object({ experiments: z.array(z.object({ experiment_id: z.string() })).default([]) }),
  runs: z.object({
    runs: z
      .array(
        z.object({
          info: z.object({ run_id: z.string(), status: z.string(), start_time: z.number() }),
          data: z.object({ params: pairs, metrics: z.array(metricSchema).default([]), tags: pairs }),
          inputs: z.object({ dataset_inputs: z.array(z.object({})).default([]) }).default({ dataset_inputs: [] }),
        }),
      )
      .default([]),
  }),
  history: z.object({ metrics: z.array(z.object({})).default([]) }),
  files: z.object({
    files: z.array(z.object({ path: z.string(), is_dir: z.boolean(), file_size: z.number().optional() })).default([]),
  }),
  runLocation: z.object({ run: z.object({ info: z.object({ artifact_uri: z.string() }) }) }),
  location: z.object({ artifact_uri: z.string() }),
  versions: z.object({ model_versions: z.array(versionSchema).default([]) }),
  version: z.object({ model_version: z.object({ aliases: z.array(z.string()).default([]) }) }),
} as const;
export type AnswerKind = keyof typeof ANSWERS;
export type Answer<Kind extends AnswerKind> = z.infer<(typeof ANSWERS)[Kind]>;

export const readTrackingAnswer = defineTask({
  name: 'tracking-answer',
  output: z.unknown(),
  load:
    async () =>
    ({ kind, text }: { kind: AnswerKind; text: string }) =>
      ANSWERS[kind].parse(JSON.parse(text)),
});
