import { describe, expect, it } from 'vitest';
import { dashboardQueries } from './expressions.ts';

const panel = (title: string, ...expressions: string[]) => ({ title, targets: expressions.map((expr) => ({ expr })) });
const expressions = (dashboard: object) =>
  dashboardQueries(JSON.stringify(dashboard))?.map(({ expression }) => expression) ?? null;

describe('the queries of a dashboard', () => {
  it('include those of panels, and of panels in rows', () => {
    const row = { title: 'Model', panels: [panel('Score', 'b'), { title: 'Deeper', panels: [panel('Drift', 'c')] }] };
    expect(dashboardQueries(JSON.stringify({ panels: [panel('Up', 'a'), row] }))).toEqual([
      { panel: 'Up', expression: 'a' },
      { panel: 'Score', expression: 'b' },
      { panel: 'Drift', expression: 'c' },
    ]);
  });

  it('are read after a byte-order mark', () => {
    const text = `\uFEFF${JSON.stringify({ panels: [panel('Up', 'up')] })}`;
    expect(dashboardQueries(text)).toEqual([{ panel: 'Up', expression: 'up' }]);
  });

  it('are read from an export of Grafana’s API', () => {
    expect(expressions({ meta: {}, dashboard: { panels: [panel('Up', 'up')] } })).toEqual(['up']);
  });

  it('replace Grafana’s variables in every syntax', () => {
    const given = [
      'rate(a[$__rate_interval])',
      `rate(a[$\{__interval}])`,
      'increase(a[$__range])',
      `b{job="$\{job}"}`,
      'b{plan=~"$plan"}',
      'label_replace(b, "x", "$1", "y", "(.*)")',
      'b{class=~"[[class:regex]]"}',
    ];
    const list = [
      { name: 'plan', current: { value: '$__all' } },
      { name: 'job', current: { value: 'api' } },
      { name: 'class', current: { value: ['yes', 'no'] } },
    ];
    expect(expressions({ panels: [panel('All', ...given)], templating: { list } })).toEqual([
      'rate(a[30s])',
      'rate(a[5s])',
      'increase(a[5m])',
      'b{job="api"}',
      'b{plan=~".*"}',
      'label_replace(b, "x", "$1", "y", "(.*)")',
      'b{class=~"yes|no"}',
    ]);
  });

  it('exclude hidden ones, and those of other data sources', () => {
    const targets = [{ expr: 'a', hide: true }, { rawSql: 'select 1' }, { expr: '' }, 7, { expr: 'b' }];
    expect(expressions({ panels: [{ title: 'Mixed', targets }, 'text', null] })).toEqual(['b']);
  });

  it.each(['', '{', '[]', '{"panels": {}}', '{"name": "x"}', 'null'])('are null for %j', (text) => {
    expect(dashboardQueries(text)).toBeNull();
  });

  it('are read to the depth of rows, and up to 200 of them', () => {
    const depth = 200_000;
    const nested = `${'{"panels":['.repeat(depth)}${']}'.repeat(depth)}`;
    expect(dashboardQueries(nested)).toEqual([]);
    const arrays = `{"panels":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(dashboardQueries(arrays)).toEqual([]);
    const many = Array.from({ length: 90 }, () => 'up');
    expect(expressions({ panels: Array.from({ length: 9 }, () => panel('Up', ...many)) })).toHaveLength(200);
  });
});
