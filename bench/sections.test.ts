import { expect, it } from 'vitest';
import { formatCreate, formatGrading, formatPredict, formatRescore, formatTraining } from './sections.ts';
import { compareWithFirst } from './training.ts';

const result = {
  loads: [
    { name: 'bare', rate: 30_000, p99: 1 },
    { name: 'project', rate: 21_000.4, p99: 1.25 },
  ],
  ratios: [{ of: 'bare', median: 0.7, best: 0.75, goal: 0.6, reached: true }],
} as const;

it('shows requests per second, and our ratio to the goal', () => {
  const lines = formatPredict(result, 'en').split('\n');
  expect(lines[3]?.split(/ {2,}/)).toEqual(['project’s service', '21,000', '1.25']);
  expect(lines.at(-1)?.split(/ {2,}/)).toEqual(['bare Fastify route, a constant', '× 0.7', '× 0.75', '× 0.6', 'yes']);
});

it('shows the cost of a row relative to the smallest training, in French too', () => {
  const times = compareWithFirst([4_000, 40_000], [1, 30]);
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
  expect(read).toMatch(/^lire les preuves seulement +100 +× 1 +– +–$/);
  expect(score).toMatch(/^noter les preuves lues +1\s250 +× 12,5 +1\s000 ms +NON$/);
});

it('shows the cost of the grader compared with what it runs', () => {
  const row = { step: 'docker', value: 330, baseline: 11, unit: 'ms', goal: '+ 700 ms', reached: true } as const;
  const [head, , line] = formatGrading([row], 'en').split('\n');
  expect(head).toMatch(/^grader +measured +baseline +ratio +goal +reached$/);
  expect(line).toMatch(/^an empty command in Docker, and as a process +330 ms +11 ms +× 30 +\+ 700 ms +yes$/);
});

it('shows the cost of creating a project compared with another scaffolder', () => {
  const row = { step: 'npm-create', value: 2100, baseline: 600, unit: 'ms', goal: '× 3', reached: false } as const;
  const [head, , line] = formatCreate([row], 'fr').split('\n');
  expect(head).toMatch(/^générateur +mesuré +référence +rapport +objectif +atteint$/);
  expect(line).toMatch(/^npm create, cache chaud, et celui de create-vite +2\s100 ms +600 ms +× 3,5 +× 3 +NON$/);
});
