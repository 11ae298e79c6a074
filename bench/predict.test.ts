import { expect, it } from 'vitest';
import { summarise } from './predict.ts';

const load = (rate: number, p99 = 1) => ({ rate, p99 });
const round = (bare: number, project: number, fastapi: number) => ({
  bare: load(bare),
  project: load(project, project / 100),
  'project-quiet': load(project + 10),
  fastapi: load(fastapi),
});

it('compares within a round, where both are slowed down equally', () => {
  // The machine was half as fast in the second round.
  const { loads, ratios } = summarise(
    ['bare', 'project', 'fastapi'],
    [round(100, 70, 10), round(50, 35, 5), round(90, 45, 15)],
  );
  expect(loads.map(({ name, rate }) => [name, rate])).toEqual([
    ['bare', 90],
    ['project', 45],
    ['fastapi', 10],
  ]);
  expect(ratios).toEqual([
    { of: 'bare', median: 0.7, best: 0.7, goal: 0.6, reached: true },
    { of: 'fastapi', median: 7, best: 7, goal: 5, reached: true },
  ]);
});

it('reaches a goal by the median, not by one fast round', () => {
  const { ratios } = summarise(['bare', 'project'], [round(100, 50, 1), round(100, 90, 1), round(100, 55, 1)]);
  expect(ratios).toEqual([{ of: 'bare', median: 0.55, best: 0.9, goal: 0.6, reached: false }]);
});
