import { expect, it } from 'vitest';
import { parseExposition } from './prometheus-text.ts';

it.each([
  ['1', 1],
  ['-1.5e3', -1500],
  ['.5', 0.5],
  // The spelling of prom-client: the mean lag of an event loop without lag since the last scrape.
  ['Nan', Number.NaN],
  ['NaN', Number.NaN],
  ['nan', Number.NaN],
  ['+Inf', Number.POSITIVE_INFINITY],
  ['Inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['+Infinity', Number.POSITIVE_INFINITY],
])('reads the value %s, as Prometheus does', (text, value) => {
  expect(parseExposition(`# TYPE lag gauge\nlag{loop="main"} ${text}\n`)).toEqual({
    samples: [{ name: 'lag', labels: { loop: 'main' }, value }],
    unreadable: null,
  });
});

it.each(['', 'one', 'nano', '--1', '1 2 3'])('rejects the value "%s"', (text) => {
  expect(parseExposition(`up 1\nlag ${text}\n`)).toEqual({ samples: [], unreadable: `lag ${text}`.trim() });
});

it('parses labels with quotes, commas and braces, and ignores timestamps', () => {
  expect(parseExposition('a{b="x,\\"}",c="2"} 1 123\n').samples).toEqual([
    { name: 'a', labels: { b: 'x,\\"}', c: '2' }, value: 1 },
  ]);
});

it.each(['a b', '{"a": 1}'])('rejects the sample %s', (text) => {
  expect(parseExposition(text).unreadable).toBe(text);
});
