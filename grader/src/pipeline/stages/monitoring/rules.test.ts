import { describe, expect, it } from 'vitest';
import { findRules, rulesOf } from './rules.ts';

const rule = { alert: 'Drift', expr: 'drift_score > 0.2', for: '30s', labels: { severity: 'warning' } };
const groups = (...rules: object[]) => ({ groups: [{ name: 'model', interval: '1h', rules }] });

describe('the copy of rules', () => {
  it('has the expressions and labels, a short wait, and no interval', () => {
    const record = { record: 'a:b', expr: 1 };
    expect(rulesOf(groups(rule, { alert: 'Down', expr: 'up == 0' }, record))).toEqual({
      alerts: 2,
      groups: [
        {
          name: 'model',
          rules: [
            { alert: 'Drift', expr: 'drift_score > 0.2', for: '1s', labels: { severity: 'warning' } },
            { alert: 'Down', expr: 'up == 0', labels: {} },
            { record: 'a:b', expr: '1', labels: {} },
          ],
        },
      ],
    });
  });

  it('has no template, because a template can run without end', () => {
    const labels = { severity: '{{ range query "up" }}x{{ end }}', team: 'a' };
    const copy = rulesOf(groups({ ...rule, labels, annotations: { summary: '{{ $value }}' } }));
    expect(JSON.stringify(copy)).not.toContain('{{');
    expect(copy?.groups).toMatchObject([{ rules: [{ labels: { team: 'a' } }] }]);
  });

  it.each([
    ['no groups', {}],
    ['a rule without an expression', groups({ alert: 'x' })],
    ['an expression without end', groups({ alert: 'x', expr: 'a + '.repeat(5_000) })],
    ['too many rules', groups(...Array.from({ length: 201 }, () => rule))],
    ['too many in all', { groups: Array.from({ length: 3 }, () => ({ name: 'a', rules: Array(100).fill(rule) })) }],
  ])('is not made of %s', (_fault, content) => {
    expect(rulesOf(content)).toBeNull();
  });
});

describe('the files of rules', () => {
  const none = { text: '', configuration: null, alertmanager: null };
  const file = (path: string, isOfRules = true) => ({ path, ...none, rules: isOfRules ? { rules: null } : null });
  const files = [
    file('monitoring/alerts.yml'),
    file('rules/a.yml'),
    file('rules/b.yml'),
    file('alerts.test.yml', false),
  ];
  const paths = (...named: string[]) => findRules(files, named).found.map(({ path }) => path);

  it('are those that the configuration names, in any folder of a container', () => {
    expect(paths('alerts.yml')).toEqual(['monitoring/alerts.yml']);
    expect(paths('/etc/prometheus/alerts.yml', 'alerts.yml')).toEqual(['monitoring/alerts.yml']);
    expect(paths('/etc/prometheus/rules/?.yml')).toEqual([]);
    expect(paths('*.yml')).toEqual(['monitoring/alerts.yml', 'rules/a.yml', 'rules/b.yml']);
    expect(paths('al*rts*.yml')).toEqual(['monitoring/alerts.yml']);
    expect(paths('a*a.yml')).toEqual([]);
  });

  it('are reported as missing if they do not exist', () => {
    expect(findRules(files, ['alerts.yml', 'gone.yml', 'alerts.test.yml']).missing).toEqual([
      'gone.yml',
      'alerts.test.yml',
    ]);
  });

  it('are found in linear time, with any number of stars in a name', () => {
    const long = [file(`${'a'.repeat(200)}.yml`)];
    expect(findRules(long, [`${'*a'.repeat(140)}*b`]).found).toEqual([]);
  });
});
