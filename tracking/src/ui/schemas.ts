/** Schemas of the REST API responses that the pages read. Unset fields and empty lists are absent in responses. */
import { z } from 'zod';

const many = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
const text = z.string().default('');
const time = z.coerce.number().optional();
/** The store represents infinity as the largest double. */
const LARGEST = 1e300;

const metricValue = z.union([z.number(), z.string()]).transform((value) => {
  const number = Number(value);
  return Math.abs(number) > LARGEST ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
});

const tagSchema = z.object({ key: z.string(), value: text });
export type Tag = z.infer<typeof tagSchema>;

const metricSchema = z.object({
  key: z.string(),
  value: metricValue.default(0),
  timestamp: z.coerce.number().default(0),
  step: z.coerce.number().default(0),
});
export type Metric = z.infer<typeof metricSchema>;

const experimentSchema = z.object({
  experiment_id: z.string(),
  name: text,
  artifact_location: text,
  lifecycle_stage: text,
  creation_time: time,
  last_update_time: time,
  tags: many(tagSchema),
});
export type Experiment = z.infer<typeof experimentSchema>;

const runSchema = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: text,
    experiment_id: z.string(),
    status: z.string().default('RUNNING'),
    start_time: time,
    end_time: time,
    user_id: text,
    lifecycle_stage: text,
    artifact_uri: text,
  }),
  data: z
    .object({ params: many(tagSchema), metrics: many(metricSchema), tags: many(tagSchema) })
    .default({ params: [], metrics: [], tags: [] }),
  inputs: z
    .object({
      dataset_inputs: many(
        z.object({
          tags: many(tagSchema),
          dataset: z.object({ name: text, digest: text, source_type: text, source: text }),
        }),
      ),
      model_inputs: many(z.object({ model_id: z.string() })),
    })
    .default({ dataset_inputs: [], model_inputs: [] }),
  outputs: z.object({ model_outputs: many(z.object({ model_id: z.string() })) }).default({ model_outputs: [] }),
});
export type Run = z.infer<typeof runSchema>;

const artifactSchema = z.object({
  path: z.string(),
  is_dir: z.boolean().default(false),
  file_size: z.coerce.number().default(0),
});
export type Artifact = z.infer<typeof artifactSchema>;

const versionSchema = z.object({
  name: z.string(),
  version: z.coerce.string(),
  creation_timestamp: time,
  current_stage: text,
  description: text,
  source: text,
  run_id: text,
  status: text,
  tags: many(tagSchema),
  aliases: many(z.string()),
});
export type Version = z.infer<typeof versionSchema>;

const registeredModelSchema = z.object({
  name: z.string(),
  creation_timestamp: time,
  last_updated_timestamp: time,
  description: text,
  tags: many(tagSchema),
  latest_versions: many(versionSchema),
  aliases: many(z.object({ alias: z.string(), version: z.coerce.string() })),
});
export type RegisteredModel = z.infer<typeof registeredModelSchema>;

const next_page_token = z.string().optional();
export const experimentResponse = z.object({ experiment: experimentSchema });
export const experimentsResponse = z.object({ experiments: many(experimentSchema), next_page_token });
export const runResponse = z.object({ run: runSchema });
export const runsResponse = z.object({ runs: many(runSchema), next_page_token });
export const historyResponse = z.object({ metrics: many(metricSchema), next_page_token });
export const artifactsResponse = z.object({ root_uri: text, files: many(artifactSchema) });
export const modelsResponse = z.object({ registered_models: many(registeredModelSchema), next_page_token });
export const modelResponse = z.object({ registered_model: registeredModelSchema });
export const versionsResponse = z.object({ model_versions: many(versionSchema), next_page_token });
export const loggedModelResponse = z.object({
  model: z.object({ info: z.object({ model_id: z.string(), name: text, model_type: text, status: text }) }),
});
