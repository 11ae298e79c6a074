import { expect, it } from 'vitest';
import { formatPredict, formatRescore, formatTraining } from './sections.ts';
import { beside } from './training.ts';

const result = {
  loads: [
    { name: 'bare', rate: 30_000, p99: 1 },
    { name: 'ours', rate: 21_000.4, p99: 1.25 },
  ],
  ratios: [{ of: 'bare', median: 0.7, best: 0.75, goal: 0.6, reached: true }],
} as const;

it('shows requests a second, and how ours compares with its goal', () => {
  const lines = formatPredict(result, 'en').split('\n');
  expect(lines[3]?.split(/ {2,}/)).toEqual(['our service', '21,000', '1.25']);
  expect(lines.at(-1)?.split(/ {2,}/)).toEqual(['bare Fastify route, a constant', '× 0.7', '× 0.75', '× 0.6', 'yes']);
});

it('shows what a row costs beside the smallest training, in French too', () => {
  const times = beside([4_000, 40_000], [1, 30]);
  expect(formatTraining(times, 'en').split('\n').at(-1)?.split(/ {2,}/)).toEqual(['40,000', '30', '750', '× 3', 'NO']);
  expect(formatTraining(times, 'fr')).toMatch(/entraînement, lignes/);
});

it('shows each step of marking again, its ratio to reading alone, and whether the goal was reached', () => {
  const [head, , read, score] = formatRescore(
    [
      { step: 'read', medianMs: 100, ratio: 1, reached: null },
      { step: 'score', medianMs: 1250, ratio: 12.5, reached: false },
    ],
    'fr',
  ).split('\n');
  expect(head).toMatch(/^1 000 évaluations +médiane, ms +sur la lecture +objectif +atteint$/);
  expect(read).toMatch(/^lire les preuves, sans plus +100 +× 1 +– +–$/);
  expect(score).toMatch(/^noter les preuves lues +1\s250 +× 12,5 +1\s000 ms +NON$/);
});
