import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MlflowError } from '../mlflow-error.ts';
import { RUN_GRAMMAR } from '../runs/run-condition.ts';
import { parseFilter } from './filter.ts';
import type { Comparison } from './grammar.ts';
import { parseOrderBy } from './order-by.ts';

const parse = (text: string) => parseFilter(text, RUN_GRAMMAR);

/** A comparison as filter text. */
function print({ entity, key, operator, value }: Comparison): string {
  const name = `${entity}.\`${key}\``;
  if (value === null) return `${name} ${operator}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `${name} ${operator} ${value}`;
  if (typeof value === 'string') return `${name} ${operator} '${value}'`;
  return `${name} ${operator} (${value.map((text) => `"${text}"`).join(', ')})`;
}

const key = fc.string({ minLength: 1 }).filter((text) => !/[`"']/.test(text));
const text = fc.string({ unit: 'binary' }).filter((value) => !/['"\\]/.test(value));
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    entity: fc.constant('metric'),
    key,
    operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  }),
  fc.record({
    entity: fc.constantFrom('parameter', 'tag'),
    key,
    operator: fc.constantFrom('=', '!=', 'LIKE', 'ILIKE'),
    value: text,
  }),
  fc.record({
    entity: fc.constantFrom('parameter', 'tag'),
    key,
    operator: fc.constantFrom('IS NULL', 'IS NOT NULL'),
    value: fc.constant(null),
  }),
  fc.record({
    entity: fc.constant('dataset'),
    key: fc.constantFrom('name', 'digest', 'context'),
    operator: fc.constantFrom('IN', 'NOT IN'),
    value: fc.array(text, { minLength: 1, maxLength: 5 }),
  }),
);

describe('parseFilter', () => {
  it('parses every valid filter back', () => {
    fc.assert(
      fc.property(fc.array(comparison, { maxLength: 8 }), (comparisons) => {
        expect(parse(comparisons.map(print).join(' AND '))).toEqual(comparisons);
      }),
    );
  });

  it.each([
    ['digits that begin a name', (count: number) => `${'1'.repeat(count)}a = 1`],
    ['digits after a point', (count: number) => `a.${'1'.repeat(count)}a = 1`],
    ['lists that never end', (count: number) => 'a IN ( '.repeat(count / 20)],
    ['lists without values', (count: number) => 'a IN () '.repeat(count / 20)],
    ['quotes that never end', (count: number) => `a = "${'\\"'.repeat(count)}`],
    ['points', (count: number) => 'a.'.repeat(count)],
  ])('parses %s in linear time', (_what, textOf) => {
    const cpu = (count: number): number => {
      const text = textOf(count);
      const before = process.cpuUsage();
      try {
        parseFilter(text, RUN_GRAMMAR);
      } catch {}
      return process.cpuUsage(before).user;
    };
    cpu(20_000);
    // Quadratic time would be 64 times as long. Times below some milliseconds are too noisy to compare.
    expect(cpu(320_000)).toBeLessThan(32 * Math.max(cpu(40_000), 5_000));
  });

  it('throws only MlflowError, for any text', () => {
    const pieces = fc.constantFrom(
      'metrics.',
      'tags',
      '`',
      '"',
      "'",
      '(',
      ')',
      ',',
      ';',
      ' AND ',
      ' IN ',
      '=',
      '1e9',
      '\\',
      '--',
      ' NULL',
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(garbage, (filter) => {
        for (const read of [() => parse(filter), () => parseOrderBy(filter, RUN_GRAMMAR)]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(MlflowError);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['params.a = "x"', { entity: 'parameter', key: 'a', operator: '=', value: 'x' }],
    ["tags.mlflow.user = 'me'", { entity: 'tag', key: 'mlflow.user', operator: '=', value: 'me' }],
    ["status='FINISHED'", { entity: 'attribute', key: 'status', operator: '=', value: 'FINISHED' }],
    ["attr.`Run name` ilike '%a%'", { entity: 'attribute', key: 'run_name', operator: 'ILIKE', value: '%a%' }],
    ['run.created >= 5', { entity: 'attribute', key: 'start_time', operator: '>=', value: 5 }],
    ['metrics."a b" < -1.5e-3', { entity: 'metric', key: 'a b', operator: '<', value: -0.0015 }],
    ["metrics.'a b' > 0", { entity: 'metric', key: 'a b', operator: '>', value: 0 }],
    ["params.'a:b'='x'", { entity: 'parameter', key: 'a:b', operator: '=', value: 'x' }],
    [
      'run.created = 1785571200123456789',
      { entity: 'attribute', key: 'start_time', operator: '=', value: 1785571200123456789n },
    ],
    ["run_id not in ('a', 'b')", { entity: 'attribute', key: 'run_id', operator: 'NOT IN', value: ['a', 'b'] }],
  ])('parses %s', (filter, expected) => {
    expect(parse(filter)).toEqual([expected]);
  });

  it.each([
    ['  ', "Invalid filter '  '. Could not be parsed."],
    [';', 'Invalid clause'],
    ['metrics.a > 1;', 'Invalid clause'],
    ["metrics.'a'.b > 1", 'Invalid clause'],
    ['metrics.1 > 0', 'Invalid clause'],
    ['start_time > 9223372036854775808', 'not a 64-bit integer'],
    ['metrics.a > 1 OR x', "Invalid clause(s) in filter string: 'OR', 'x'"],
    ['1 = 1', "Invalid comparison clause. Expected 'Identifier' found '1'"],
    [
      'blah.a = 1',
      "Invalid entity type 'blah'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']",
    ],
    ["metrics.a = 'x'", "Expected numeric value type for metric. Found 'x'"],
    ['params.a = 1', "Expected a quoted string value for parameter (e.g. 'my-value'). Got value 1"],
    [
      'run_id IN ()',
      'While parsing a list in the query, expected a non-empty list of string values, but got empty list',
    ],
    ["a = 'b'; DROP TABLE runs", 'multiple expression'],
    ["status IN ('a')", "Only ['run_id'] attributes support comparison with a list of quoted string values."],
  ])('rejects %s like MLflow', (filter, message) => {
    expect(() => parse(filter)).toThrow(message);
  });

  it('rejects more comparisons than the database supports', () => {
    expect(() => parse(Array(101).fill('metrics.a = 1').join(' AND '))).toThrow('at most 100');
  });

  it('parses a text of ten million characters', () => {
    expect(() => parse(`tags.a = '${"x'".repeat(5_000_000)}`)).toThrow(MlflowError);
  });
});
