/** What the child process reads in a submission's YAML files for monitoring. */
import { z } from 'zod';
import type { Course } from '../../../course.ts';
import { defineTask } from '../../../untrusted/task.ts';

const jobSchema = z.object({
  name: z.string(),
  metricsPath: z.string(),
  /** As in the configuration: the `instance` label of its series. */
  target: z.string(),
  labels: z.record(z.string(), z.string()),
});
/** The job that scrapes the service. */
export type ServiceJob = z.infer<typeof jobSchema>;

const configurationSchema = z.object({
  ruleFiles: z.array(z.string()),
  job: jobSchema.nullable(),
  /** The error in the shape of the file; an error of promtool takes precedence. */
  error: z.string().nullable(),
  /** The text for promtool, if it differs from the file. */
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
  /** The number of alerting rules. */
  alerts: z.number().int(),
});
export type Rules = z.infer<typeof rulesSchema>;

/** The length limit on a token or its file, in characters. */
export const MAX_SECRET = 4_096;

const webhookSchema = z.object({
  receiver: z.string(),
  path: z.string(),
  /** The token that it sends, or the file that contains it. */
  authorization: z.object({ type: z.string(), token: z.string().nullable(), file: z.string().nullable() }).nullable(),
});
export type ConfiguredWebhook = z.infer<typeof webhookSchema>;

/** The parts of a YAML file; a part is null if the file does not have it. */
const monitoringFileSchema = z.object({
  configuration: configurationSchema.nullable(),
  /** `rules` is null if the rules have another shape, or are too many. */
  rules: z.object({ rules: rulesSchema.nullable() }).nullable(),
  /** The first webhook of each receiver; empty if the file has another shape. */
  alertmanager: z.object({ isValid: z.boolean(), webhooks: z.array(webhookSchema) }).nullable(),
});
export type MonitoringFile = z.infer<typeof monitoringFileSchema>;

/** The part of the course that identifies the job of the service. */
export type Ports = Pick<Course, 'ports'>;

export const readMonitoringFile = defineTask({
  name: 'monitoring-file',
  output: monitoringFileSchema,
  load: async () => (await import('./read-file.ts')).readFile,
});

/** The receivers of an alert with these labels, according to the routes in Alertmanager's configuration. */
export const findReceivers = defineTask({
  name: 'alert-receivers',
  output: z.array(z.string()),
  load: async () => (await import('./read-file.ts')).receiversFor,
});
