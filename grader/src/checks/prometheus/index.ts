import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { SubmissionError } from '../../errors.ts';
import { type CheckContext, defineCheck, type MonitoringUnderTest } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({
  /** The file with scrape_configs, the error that makes Prometheus reject it, and the job that scrapes the service. */
  configuration: z.string().nullable(),
  configurationError: z.string().nullable(),
  job: z.string().nullable(),
  /** The rule files, their number of alerting rules, and the error that makes Prometheus reject one. */
  ruleFiles: z.array(z.string()),
  alerts: z.number().int(),
  rulesError: z.string().nullable(),
  /** Whether the grader's Prometheus could scrape the running service with that job. */
  up: z.boolean(),
});
type Facts = z.infer<typeof facts>;

/** Several times the scrape interval of one second. */
const SCRAPE_TIMEOUT_MS = 8_000;

async function isUp({ query }: MonitoringUnderTest, signal: CheckContext['signal']): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < SCRAPE_TIMEOUT_MS && !signal.aborted) {
    const answer = await query('up');
    if (answer.ok && answer.series.some(({ value }) => value === 1)) return true;
    await sleep(250, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

function partsOf({ configuration, configurationError, job, ruleFiles, alerts, rulesError, up }: Facts) {
  const valid = configuration !== null && configurationError === null;
  return {
    configuration: valid,
    job: valid && job !== null,
    rules: ruleFiles.length > 0 && alerts > 0 && rulesError === null,
    up: valid && job !== null && up,
  };
}

/** Prometheus accepts the project's configuration and rules, and scrapes the running service with them. */
export const prometheus = defineCheck({
  id: 'prometheus',
  stage: 'monitor',
  timed: true,
  facts,
  parameters: z.object({}),
  observe: async ({ monitoring, signal }): Promise<Facts> => {
    if (monitoring === null) throw new Error('the monitor stage gives a Prometheus');
    const { unreadable, ...files } = monitoring.files;
    if (unreadable !== null) throw new SubmissionError(unreadable);
    return { ...files, up: files.job !== null && (await isUp(monitoring, signal)) };
  },
  judge: (seen) => {
    const parts = partsOf(seen);
    const names = ['configuration', 'job', 'rules', 'up'] as const;
    const first = names.find((name) => !parts[name]);
    const values = {
      file: seen.configuration ?? '',
      job: seen.job ?? '',
      alerts: seen.alerts,
      files: seen.ruleFiles.join(', '),
      error: (first === 'rules' ? seen.rulesError : seen.configurationError) ?? '',
    };
    const sentence =
      first === undefined ? 'seen' : first === 'configuration' && seen.configuration === null ? 'none' : `no-${first}`;
    return partly(names.filter((name) => parts[name]).length, names.length, {
      expected: message('prometheus.expected'),
      seen: message(`prometheus.${sentence}` as 'prometheus.seen', values),
      advice: message(`prometheus.advice.${first ?? 'up'}`, values),
    });
  },
});
