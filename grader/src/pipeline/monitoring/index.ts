/** The monitoring of a submission, tried with the grader's own Prometheus. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { MonitoringFiles, MonitoringUnderTest } from '../../checks/check.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import type { StageRun } from '../stage.ts';
import { findConfiguration, type ServiceJob, type SubmittedConfiguration, yamlFiles } from './configuration.ts';
import { missingPrograms, promtoolComplaint } from './programs.ts';
import { startPrometheus } from './prometheus.ts';
import { findRules, rulesOf } from './rules.ts';

/** Where the submission's own texts stand, for promtool alone. */
const SUBMITTED = 'submitted';

interface CheckedRules extends Pick<MonitoringFiles, 'ruleFiles' | 'alerts' | 'rulesError'> {
  /** What the grader's Prometheus loads. */
  groups: object[][];
}

/** Prometheus reads the files of `scrape_config_files` even where it only checks the syntax; the grader gives it none. */
function checkable({ text }: SubmittedConfiguration, content: Record<string, unknown>): string {
  if (!('scrape_config_files' in content)) return text;
  return stringify({ ...content, scrape_config_files: undefined });
}

async function checkRules(
  folder: string,
  found: ReturnType<typeof findRules>,
  signal: AbortSignal,
): Promise<CheckedRules> {
  const checked: CheckedRules = { ruleFiles: [], alerts: 0, rulesError: null, groups: [] };
  for (const [index, { path, text, content }] of found.found.entries()) {
    const name = `rules-${index}.yml`;
    await writeFile(join(folder, SUBMITTED, name), text);
    const complaint = await promtoolComplaint(
      ['check', 'rules', '--lint=none', `${SUBMITTED}/${name}`],
      folder,
      signal,
    );
    const rules = rulesOf(content);
    checked.ruleFiles.push(path);
    if (complaint !== null || rules === null) {
      const said = complaint?.replaceAll(`${SUBMITTED}/${name}`, path) ?? `${path}: too many rules, or too long`;
      checked.rulesError ??= said;
      continue;
    }
    checked.groups.push(rules.groups);
    checked.alerts += rules.alerts;
  }
  const [missing] = found.missing;
  if (missing !== undefined) checked.rulesError ??= `rule_files: ${missing}: no such file`;
  return checked;
}

/** The configuration that the grader's Prometheus gets: one job, one target, and limits on what that may answer. */
function ownConfiguration(job: ServiceJob, origin: string, ruleFiles: readonly string[]): object {
  const { host } = new URL(origin);
  return {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ruleFiles,
    scrape_configs: [
      {
        job_name: job.name,
        metrics_path: job.metricsPath,
        follow_redirects: false,
        enable_http2: false,
        sample_limit: 20_000,
        label_limit: 100,
        label_value_length_limit: 1_000,
        body_size_limit: '4MB',
        static_configs: [{ targets: [host], labels: { instance: job.target, ...job.labels } }],
      },
    ],
  };
}

async function submitted(run: StageRun, folder: string) {
  const yaml = await yamlFiles(run.sandbox.files);
  const configuration = findConfiguration(yaml, run.course);
  const content = yaml.find(({ path }) => path === configuration?.path)?.content ?? {};
  await mkdir(join(folder, SUBMITTED));
  let complaint: string | null = null;
  if (configuration !== null) {
    await writeFile(join(folder, SUBMITTED, 'prometheus.yml'), checkable(configuration, content));
    const args = ['check', 'config', '--syntax-only', `${SUBMITTED}/prometheus.yml`];
    complaint =
      (await promtoolComplaint(args, folder, run.signal))?.replaceAll(args[3] ?? '', configuration.path) ?? null;
  }
  const rules = await checkRules(folder, findRules(yaml, configuration?.ruleFiles ?? []), run.signal);
  return { configuration, error: complaint ?? configuration?.error ?? null, rules };
}

/** Watched where the submission's own configuration watches nothing, so that its dashboard can still be seen. */
const usualJob = ({ course }: StageRun): ServiceJob => ({
  name: 'api',
  metricsPath: course.endpoints.metrics?.path ?? '/metrics',
  target: `api:${course.ports.api?.port ?? 3000}`,
  labels: {},
});

/** Reads what the submission gives Prometheus, and writes into `folder` what the grader's own gets. */
async function prepare(run: StageRun, origin: string, folder: string): Promise<MonitoringFiles> {
  const { configuration, error, rules } = await submitted(run, folder);
  const names = rules.groups.map((_, index) => `rules-${index}.yml`);
  for (const [index, groups] of rules.groups.entries()) {
    await writeFile(join(folder, names[index] ?? ''), stringify({ groups }));
  }
  const job = configuration?.job ?? null;
  await writeFile(join(folder, 'prometheus.yml'), stringify(ownConfiguration(job ?? usualJob(run), origin, names)));
  const { ruleFiles, alerts, rulesError } = rules;
  return {
    configuration: configuration?.path ?? null,
    configurationError: error,
    job: job?.name ?? null,
    ruleFiles,
    alerts,
    rulesError,
  };
}

/**
 * Lets `use` ask a Prometheus that watches the service at `origin` with copies of the submission's rules. Nothing else that the
 * submission says reaches it. It ends, and what it stored goes, when `use` has ended.
 *
 * @returns the programs that this machine lacks: then `use` was not called
 */
export async function withMonitoring(
  run: StageRun,
  origin: string,
  use: (monitoring: MonitoringUnderTest) => Promise<void>,
): Promise<string[]> {
  await using temporary = await makeTemporaryFolder('prometheus');
  const folder = temporary.path;
  const missing = await missingPrograms(folder);
  if (missing.length > 0) return missing;
  const files = await prepare(run, origin, folder);
  const { deadlineMs, signal, capture } = run;
  await using prometheus = await startPrometheus(folder, { deadlineMs, output: capture.take, signal });
  await use({ files, query: prometheus.query, alerts: prometheus.alerts });
  return [];
}
