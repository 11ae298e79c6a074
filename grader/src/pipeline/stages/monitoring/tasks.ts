/** What is read of a submission's YAML files, for its monitoring. */
import { z } from 'zod';
import type { Course } from '../../../course.ts';
import { defineTask } from '../../../untrusted/task.ts';

const jobSchema = z.object({
  name: z.string(),
  metricsPath: z.string(),
  /** As the configuration writes it: what the `instance` label of its series is. */
  target: z.string(),
  labels: z.record(z.string(), z.string()),
});
/** The job that watches the service. */
export type ServiceJob = z.infer<typeof jobSchema>;

const configurationSchema = z.object({
  ruleFiles: z.array(z.string()),
  job: jobSchema.nullable(),
  /** What is wrong with the shape of the file; promtool says it better where it says something. */
  error: z.string().nullable(),
  /** The text that promtool may read, where that is not the file's own. */
  checkable: z.string().nullable(),
});

const ruleSchema = z.object({
  alert: z.string().optional(),
  record: z.string().optional(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()),
});
const rulesSchema = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(ruleSchema) })),
  /** How many of the rules are alerts. */
  alerts: z.number().int(),
});
export type Rules = z.infer<typeof rulesSchema>;

/** The largest token, or file of one, in characters. */
export const MAX_SECRET = 4_096;

const webhookSchema = z.object({
  receiver: z.string(),
  path: z.string(),
  /** The token that it sends, or the file that holds it. */
  authorization: z.object({ type: z.string(), token: z.string().nullable(), file: z.string().nullable() }).nullable(),
});
export type ConfiguredWebhook = z.infer<typeof webhookSchema>;

/** What a YAML file is: each part is null where it is none of that. */
const monitoringFileSchema = z.object({
  configuration: configurationSchema.nullable(),
  /** `rules` is null where they have not the shape, or are too many. */
  rules: z.object({ rules: rulesSchema.nullable() }).nullable(),
  /** The first webhook of each receiver; none where the file has another shape. */
  alertmanager: z.object({ isValid: z.boolean(), webhooks: z.array(webhookSchema) }).nullable(),
});
export type MonitoringFile = z.infer<typeof monitoringFileSchema>;

/** What of the course says which job watches the service. */
export type Ports = Pick<Course, 'ports'>;

export const readMonitoringFile = defineTask({
  name: 'monitoring-file',
  output: monitoringFileSchema,
  load: async () => (await import('./read-file.ts')).readFile,
});

/** The receivers to which the routes of Alertmanager's configuration lead an alert with these labels. */
export const findReceivers = defineTask({
  name: 'alert-receivers',
  output: z.array(z.string()),
  load: async () => (await import('./read-file.ts')).receiversFor,
});
