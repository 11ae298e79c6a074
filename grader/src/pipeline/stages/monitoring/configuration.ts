/** Reads the submission's Prometheus configuration. The grader's Prometheus does not load it. */
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Course } from '../../../course.ts';
import type { MonitoringFile, ServiceJob } from './tasks.ts';

const jobSchema = z.object({
  job_name: z.string().min(1).max(200),
  metrics_path: z.string().max(200).startsWith('/').default('/metrics'),
  static_configs: z
    .array(
      z.object({
        targets: z.array(z.string().max(300)).max(100),
        labels: z.record(z.string().max(100), z.string().max(300)).nullish(),
      }),
    )
    .max(100)
    .nullish(),
});
const configurationSchema = z.object({
  rule_files: z.array(z.string().max(300)).max(20).nullish(),
  scrape_configs: z.array(jobSchema).min(1).max(50),
});
type Job = z.infer<typeof jobSchema>;

/** The usual ports of services in Python projects. */
const DEFAULT_PORTS = [8000, 8080, 80];

/** Removes the labels with a special meaning for Prometheus: `__address__` would make it query another host. */
const userLabels = (labels: Record<string, string>) =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => /^[a-zA-Z]\w*$/.test(name)));

function portOf(target: string): number | null {
  const [, port] = /^(?:[\w-]+|127\.0\.0\.1|host\.docker\.internal):(\d{1,5})$/.exec(target) ?? [];
  return port === undefined ? null : Number(port);
}

/** The targets of a job that can be the service: on this machine, or a service of compose.yaml. */
function candidates(job: Job): { port: number; found: ServiceJob }[] {
  return (job.static_configs ?? []).flatMap(({ targets, labels }) =>
    targets.flatMap((target) => {
      const port = portOf(target);
      const found = { name: job.job_name, metricsPath: job.metrics_path, target, labels: userLabels(labels ?? {}) };
      return port === null ? [] : [{ port, found }];
    }),
  );
}

/** The job that scrapes the service: by its port, or else the only job that scrapes no other known port of the course. */
function serviceJob(jobs: readonly Job[], ports: Course['ports']): ServiceJob | null {
  const all = jobs.flatMap(candidates);
  const wanted = [ports.api?.port, ...DEFAULT_PORTS];
  const others = new Set(Object.values(ports).map(({ port }) => port));
  const byPort = wanted.flatMap((port) => all.filter((one) => one.port === port));
  return [...byPort, ...all.filter(({ port }) => !others.has(port))][0]?.found ?? null;
}

/** Prometheus reads the files of `scrape_config_files` even to check the syntax; the grader provides none. */
const checkable = (content: Record<string, unknown>): string | null =>
  'scrape_config_files' in content ? stringify({ ...content, scrape_config_files: undefined }) : null;

/** The parts of a configuration that the grader uses. */
export function readConfiguration(
  content: Record<string, unknown>,
  ports: Course['ports'],
): NonNullable<MonitoringFile['configuration']> {
  const { success, data, error } = configurationSchema.safeParse(content);
  if (!success) {
    const [issue] = error.issues;
    const reason = `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 300);
    return { ruleFiles: [], job: null, error: reason, checkable: checkable(content) };
  }
  const job = serviceJob(data.scrape_configs, ports);
  return { ruleFiles: data.rule_files ?? [], job, error: null, checkable: checkable(content) };
}
