import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HoldoutRow, MonitoringUnderTest, Series } from '../check.ts';
import { json, observed } from '../context.test-support.ts';
import { dashboard } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 8 }, (_, calls) => ({ features: { calls }, label: 'no' }));
const FILES = {
  configuration: null,
  configurationError: null,
  job: null,
  ruleFiles: [],
  alerts: 0,
  rulesError: null,
  unreadable: null,
};
const board = (...expressions: string[]) =>
  JSON.stringify({ panels: expressions.map((expr) => ({ title: `Panel ${expr}`, targets: [{ expr }] })) });

/** The results of the queries: a value, nothing, or an error. The service counts its requests. */
async function verdict(files: Record<string, string>, values: Record<string, number | null | string>) {
  let asked = 0;
  /** Ends the stage when a query without data is asked for the third time. */
  const end = new AbortController();
  const times = new Map<string, number>();
  const query: MonitoringUnderTest['query'] = async (expression) => {
    times.set(expression, (times.get(expression) ?? 0) + 1);
    if (times.get(expression) === 3) end.abort();
    const value = values[expression] ?? null;
    if (typeof value === 'string') return { ok: false, error: value };
    const series: Series[] = value === null ? [] : [{ labels: {}, value }];
    return { ok: true, series: asked > 0 ? series : [] };
  };
  const facts = await observed(dashboard, {
    files,
    holdout,
    monitoring: { files: FILES, query, alerts: async () => [] },
    answer: () => {
      asked += 1;
      return json(200, { prediction: 'no' });
    },
    signal: end.signal,
  });
  return dashboard.judge(facts, {}, stageRecord({ id: 'monitor' }));
}

describe('the verdict on the dashboard', () => {
  it('passes if each query has data after traffic', async () => {
    const { status, seen } = await verdict({ 'a/board.json': board('up', 'a'), 'package.json': '{}' }, { up: 1, a: 0 });
    expect([status, seen.en]).toEqual(['passed', 'All 2 queries return data after 8 predictions (a/board.json).']);
  });

  it('counts the queries without data, and names their panels', async () => {
    const values = { up: 1, gone: null, odd: Number.NaN, bad: 'parse error' };
    const { status, ratio, seen } = await verdict({ 'b.json': board('up', 'gone', 'odd', 'bad') }, values);
    expect([status, ratio]).toEqual(['partial', 0.25]);
    expect(seen.en).toContain('without data: Panel gone, Panel odd, Panel bad (parse error)');
  });

  it('fails without a dashboard', async () => {
    const { status, seen } = await verdict({ 'package.json': '{}', 'empty.json': board() }, {});
    expect([status, seen.en]).toEqual(['failed', 'No JSON file of the project is a Grafana dashboard with queries.']);
  });
});
