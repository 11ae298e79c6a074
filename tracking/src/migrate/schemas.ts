/** Schemas of the MLflow responses that a copy reads. MLflow omits empty lists. */
import { z } from 'zod';

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
const tag = z.object({ key: z.string(), value: z.string().default('') });

/** For responses that are ignored. */
export const anyResponse = z.unknown();
export type Tag = z.infer<typeof tag>;

export const experimentSchema = z.object({
  experiment_id: z.string(),
  name: z.string(),
  lifecycle_stage: z.string().default('active'),
  tags: listOf(tag),
});
export type Experiment = z.infer<typeof experimentSchema>;
/** The start of a page of experiments, of which only the shape counts. */
export const experimentsPage = z.object({ experiments: listOf(z.object({ experiment_id: z.string() })) });
export const createdExperiment = z.object({ experiment_id: z.string() });
export const foundExperiment = z.object({ experiment: experimentSchema });

const int64 = z.union([z.number(), z.bigint()]);

/** A value can be the text "NaN", or a bigint if it is an integer with many digits. */
export const metricSchema = z.object({
  key: z.string(),
  value: z.union([z.number(), z.bigint(), z.string()]).default(0),
  timestamp: int64.default(0),
  step: int64.default(0),
});
export type Metric = z.infer<typeof metricSchema>;

const modelMetric = metricSchema.extend({
  run_id: z.string().default(''),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
});
export type MetricOfModel = z.infer<typeof modelMetric>;

const dataset = z.object({
  name: z.string(),
  digest: z.string(),
  source_type: z.string().default(''),
  source: z.string().default(''),
  schema: z.string().optional(),
  profile: z.string().optional(),
});
const datasetInput = z.object({ tags: listOf(tag), dataset });
const input = z.object({ model_id: z.string() });
const output = z.object({ model_id: z.string(), step: int64.default(0) });

export const runSchema = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().default(''),
    user_id: z.string().default(''),
    status: z.string().default('RUNNING'),
    start_time: int64.default(0),
    end_time: int64.optional(),
    lifecycle_stage: z.string().default('active'),
    artifact_uri: z.string(),
  }),
  data: z.object({ metrics: listOf(metricSchema), params: listOf(tag), tags: listOf(tag) }).prefault({}),
  inputs: z.object({ dataset_inputs: listOf(datasetInput), model_inputs: listOf(input) }).prefault({}),
  outputs: z.object({ model_outputs: listOf(output) }).prefault({}),
});
export type Run = z.infer<typeof runSchema>;
export const oneRun = z.object({ run: runSchema });

export const loggedModelSchema = z.object({
  info: z.object({
    model_id: z.string(),
    name: z.string(),
    artifact_uri: z.string(),
    status: z.string().default('LOGGED_MODEL_READY'),
    model_type: z.string().default(''),
    source_run_id: z.string().default(''),
    tags: listOf(tag),
  }),
  data: z.object({ params: listOf(tag), metrics: listOf(modelMetric) }).prefault({}),
});
export type LoggedModel = z.infer<typeof loggedModelSchema>;
export const oneLoggedModel = z.object({ model: loggedModelSchema });

/** A version number. Some servers send it as a JSON number. */
const number = z.coerce.string();

export const registeredModelSchema = z.object({
  name: z.string(),
  description: z.string().default(''),
  tags: listOf(tag),
  aliases: listOf(z.object({ alias: z.string(), version: number })),
});
export type RegisteredModel = z.infer<typeof registeredModelSchema>;

export const modelVersionSchema = z.object({
  name: z.string(),
  version: number,
  creation_timestamp: z.number().default(0),
  description: z.string().default(''),
  source: z.string().default(''),
  run_id: z.string().default(''),
  run_link: z.string().default(''),
  current_stage: z.string().default('None'),
  tags: listOf(tag),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;
export const oneModelVersion = z.object({ model_version: modelVersionSchema });

export const downloadUri = z.object({ artifact_uri: z.string() });
