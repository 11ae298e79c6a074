/** Tests the monitoring of a submission with the grader's Prometheus. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { MonitoringFiles, MonitoringUnderTest } from '../../../checks/check.ts';
import { makeTemporaryFolder } from '../../../temporary-folder.ts';
import type { StageRun } from '../../types.ts';
import { missingPrograms, promtoolError } from './programs.ts';
import { startPrometheus } from './prometheus.ts';
import { findRules } from './rules.ts';
import type { ServiceJob } from './tasks.ts';
import { findConfiguration, yamlFiles } from './yaml-files.ts';

/** The folder of the submission's files, which only promtool reads. */
const SUBMITTED = 'submitted';

interface CheckedRules extends Pick<MonitoringFiles, 'ruleFiles' | 'alerts' | 'rulesError'> {
  /** The groups that the grader's Prometheus loads. */
  groups: object[][];
}

async function checkRules(
  folder: string,
  found: ReturnType<typeof findRules>,
  signal: AbortSignal,
): Promise<CheckedRules> {
  const checked: CheckedRules = { ruleFiles: [], alerts: 0, rulesError: null, groups: [] };
  for (const [index, { path, text, rules }] of found.found.entries()) {
    const name = `rules-${index}.yml`;
    await writeFile(join(folder, SUBMITTED, name), text);
    const error = await promtoolError(['check', 'rules', '--lint=none', `${SUBMITTED}/${name}`], folder, signal);
    checked.ruleFiles.push(path);
    if (error !== null || rules === null) {
      checked.rulesError ??= error?.replaceAll(`${SUBMITTED}/${name}`, path) ?? `${path}: too many rules, or too long`;
      continue;
    }
    checked.groups.push(rules.groups);
    checked.alerts += rules.alerts;
  }
  const [missing] = found.missing;
  if (missing !== undefined) checked.rulesError ??= `rule_files: ${missing}: no such file`;
  return checked;
}

/** The configuration of the grader's Prometheus: one job, one target, and limits on its responses. */
function graderConfiguration(job: ServiceJob, origin: string, ruleFiles: readonly string[]): object {
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
  const { files, unreadable } = await yamlFiles(run);
  const configuration = findConfiguration(files);
  await mkdir(join(folder, SUBMITTED));
  let complaint: string | null = null;
  if (configuration !== null) {
    const { path, text, checkable } = configuration;
    await writeFile(join(folder, SUBMITTED, 'prometheus.yml'), checkable ?? text);
    const args = ['check', 'config', '--syntax-only', `${SUBMITTED}/prometheus.yml`];
    complaint = (await promtoolError(args, folder, run.signal))?.replaceAll(args[3] ?? '', path) ?? null;
  }
  const rules = await checkRules(folder, findRules(files, configuration?.ruleFiles ?? []), run.signal);
  return { configuration, error: complaint ?? configuration?.error ?? null, rules, unreadable };
}

/** The job to use if the submission's configuration scrapes nothing, so that its dashboard can still be tested. */
const defaultJob = ({ course }: StageRun): ServiceJob => ({
  name: 'api',
  metricsPath: course.endpoints.metrics?.path ?? '/metrics',
  target: `api:${course.ports.api?.port ?? 3000}`,
  labels: {},
});

/** Reads the submission's files for Prometheus, and writes those of the grader's Prometheus into `folder`. */
async function prepare(run: StageRun, origin: string, folder: string): Promise<MonitoringFiles> {
  const { configuration, error, rules, unreadable } = await submitted(run, folder);
  const names = rules.groups.map((_, index) => `rules-${index}.yml`);
  for (const [index, groups] of rules.groups.entries()) {
    await writeFile(join(folder, names[index] ?? ''), stringify({ groups }));
  }
  const job = configuration?.job ?? null;
  await writeFile(
    join(folder, 'prometheus.yml'),
    stringify(graderConfiguration(job ?? defaultJob(run), origin, names)),
  );
  const { ruleFiles, alerts, rulesError } = rules;
  return {
    configuration: configuration?.path ?? null,
    configurationError: error,
    job: job?.name ?? null,
    ruleFiles,
    alerts,
    rulesError,
    unreadable,
  };
}

/**
 * Calls `use` with a Prometheus that monitors the service at `origin` with copies of the submission's rules. It loads nothing else
 * from the submission. It is stopped, and its data removed, when `use` has ended.
 *
 * @returns the programs that this machine lacks; if there are any, `use` is not called
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
