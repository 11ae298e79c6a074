import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { MonitoringFiles } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { prometheus } from './index.ts';

const GOOD: MonitoringFiles = {
  configuration: 'monitoring/prometheus.yml',
  configurationError: null,
  job: 'api',
  ruleFiles: ['monitoring/alerts.yml'],
  alerts: 2,
  rulesError: null,
  unreadable: null,
};

async function verdict(changes: Partial<MonitoringFiles> = {}, up = 1) {
  const files = { ...GOOD, ...changes };
  // A target that is down is asked for twice before the stage ends.
  const end = new AbortController();
  let asked = 0;
  const query = async () => {
    asked += 1;
    if (asked === 2) end.abort();
    return { ok: true as const, series: [{ labels: {}, value: up }] };
  };
  const facts = await observed(prometheus, {
    monitoring: { files, query, alerts: async () => [] },
    signal: end.signal,
  });
  return prometheus.judge(facts, {}, stageRecord({ id: 'monitor' }));
}

describe('the verdict on Prometheus', () => {
  it('passes if configuration and rules are valid and the target is up', async () => {
    const { status, seen, advice } = await verdict();
    expect([status, seen.en, advice]).toEqual([
      'passed',
      'monitoring/prometheus.yml is valid; 2 alerts in monitoring/alerts.yml; the target of the job api is up.',
      null,
    ]);
  });

  it('reports promtool’s error for a configuration, whose job then does not count', async () => {
    const { ratio, seen } = await verdict({ configurationError: 'field scrape_confgs not found' });
    expect(ratio).toBe(0.25);
    expect(seen.en).toBe('Prometheus rejects monitoring/prometheus.yml: field scrape_confgs not found');
  });

  it('fails without a configuration', async () => {
    const { status, seen } = await verdict({ configuration: null, job: null, ruleFiles: [], alerts: 0 });
    expect([status, seen.en]).toEqual(['failed', 'No YAML file in the project contains scrape_configs.']);
  });

  it.each([
    ['no job scrapes the service', { job: null }, 0.5, 'none of its jobs'],
    ['a rule is rejected', { rulesError: 'parse error' }, 0.75, 'parse error'],
    ['no rule is an alert', { alerts: 0 }, 0.75, 'no alert'],
    ['there is no rule', { ruleFiles: [], alerts: 0 }, 0.75, 'no alert'],
  ])('loses a part if %s', async (_fault, changes, expected, sentence) => {
    const { ratio, seen, advice } = await verdict(changes);
    expect([ratio, seen.en]).toEqual([expected, expect.stringContaining(sentence)]);
    expect(advice).not.toBeNull();
  });

  it('loses a part if the target is down', async () => {
    const { ratio, seen } = await verdict({}, 0);
    expect([ratio, seen.en]).toEqual([0.75, expect.stringContaining('is down')]);
  });
});
