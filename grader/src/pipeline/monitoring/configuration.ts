/** The submission's configuration of Prometheus, as the grader reads it: nothing of it reaches a Prometheus that runs. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Course } from '../../course.ts';
import type { SandboxFiles } from '../../sandbox/driver.ts';

const MAX_FILES = 200;
const MAX_BYTES = 256 * 1024;

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

/** The job that watches the service. */
export interface ServiceJob {
  name: string;
  metricsPath: string;
  /** The service's address in the submission's network. */
  target: string;
  labels: Record<string, string>;
}

export interface SubmittedConfiguration {
  path: string;
  text: string;
  ruleFiles: string[];
  /** Null where no job watches the service, or the file has another shape. */
  job: ServiceJob | null;
  /** What keeps it from being read; promtool says it better where it says something. */
  error: string | null;
}

/** A YAML file of the submission whose top is a mapping. */
export interface YamlFile {
  path: string;
  text: string;
  content: Record<string, unknown>;
}

/** Where services of Python projects listen, beside the course's own port. */
const USUAL_PORTS = [8000, 8080, 80];

/** The submission's YAML files, at most 200 small ones. */
export async function yamlFiles(files: SandboxFiles): Promise<YamlFile[]> {
  const listed = (await files.list()).filter(({ path, bytes }) => /\.ya?ml$/.test(path) && bytes <= MAX_BYTES);
  const found: YamlFile[] = [];
  for (const { path } of listed.slice(0, MAX_FILES)) {
    const text = (await files.read(path, MAX_BYTES)) ?? '';
    const content = parsed(text);
    if (content !== null) found.push({ path, text, content });
  }
  return found;
}

function parsed(text: string): YamlFile['content'] | null {
  try {
    const content: unknown = parse(text, { logLevel: 'silent' });
    return z.record(z.string(), z.unknown()).safeParse(content).data ?? null;
  } catch {
    return null;
  }
}

/** Not the labels that Prometheus gives a meaning: `__address__` would have it ask another host. */
const own = (labels: Record<string, string>) =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => /^[a-zA-Z]\w*$/.test(name)));

function portOf(target: string): number | null {
  const [, port] = /^(?:[\w-]+|127\.0\.0\.1|host\.docker\.internal):(\d{1,5})$/.exec(target) ?? [];
  return port === undefined ? null : Number(port);
}

/** The target of a job that may be the service: on this machine, or a service of compose.yaml. */
function candidates(job: Job): { port: number; found: ServiceJob }[] {
  return (job.static_configs ?? []).flatMap(({ targets, labels }) =>
    targets.flatMap((target) => {
      const port = portOf(target);
      const found = { name: job.job_name, metricsPath: job.metrics_path, target, labels: own(labels ?? {}) };
      return port === null ? [] : [{ port, found }];
    }),
  );
}

/** The job that watches the service: by its port, or the only one that watches nothing else that the course knows. */
function serviceJob(jobs: readonly Job[], course: Course): ServiceJob | null {
  const all = jobs.flatMap(candidates);
  const wanted = [course.ports.api?.port, ...USUAL_PORTS];
  const others = new Set(Object.values(course.ports).map(({ port }) => port));
  const byPort = wanted.flatMap((port) => all.filter((one) => one.port === port));
  return [...byPort, ...all.filter(({ port }) => !others.has(port))][0]?.found ?? null;
}

function read({ path, text, content }: YamlFile, course: Course): SubmittedConfiguration {
  const { success, data, error } = configurationSchema.safeParse(content);
  if (!success) {
    const [issue] = error.issues;
    const said = `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 300);
    return { path, text, ruleFiles: [], job: null, error: said };
  }
  return { path, text, ruleFiles: data.rule_files ?? [], job: serviceJob(data.scrape_configs, course), error: null };
}

/** The configuration: the one that watches the service, if there are several. Null where no file has scrape_configs. */
export function findConfiguration(files: readonly YamlFile[], course: Course): SubmittedConfiguration | null {
  const found = files.filter(({ content }) => 'scrape_configs' in content).map((file) => read(file, course));
  return found.find(({ job }) => job !== null) ?? found[0] ?? null;
}
