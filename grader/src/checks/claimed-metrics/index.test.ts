import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpRequest } from '../check.ts';
import { json, observed, type Scene } from '../context.test-support.ts';
import { claimedMetrics } from './index.ts';

/** Ten customers of the project's test part; those with 5 calls or more churn. */
const part = `calls,plan,churn\n${Array.from({ length: 10 }, (_, calls) => `${calls},a,${calls >= 5 ? 'yes' : 'no'}\n`).join('')}`;
/** A service that is wrong only for the customer with 5 calls. */
const answer = ({ body }: HttpRequest) => {
  const { calls } = body as { calls: number };
  return json(200, { prediction: calls >= 6 ? 'yes' : 'no', probability: calls / 10 });
};
const claiming = (metrics: Record<string, number>, changes: Scene = {}): Scene => ({
  answer,
  files: { 'data/test.csv': part },
  outputs: { data: { 'data/test.csv': 'x' } },
  runs: [{ metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, { value, points: 1 }])) }],
  ...changes,
});
const verdict = async (scene: Scene, parameters: object = {}) =>
  claimedMetrics.judge(await observed(claimedMetrics, scene), parameters, stageRecord());

describe('the verdict on claimed metrics', () => {
  it('passes if the grader computes the same values on the project’s test rows', async () => {
    const { status, seen } = await verdict(claiming({ 'test.accuracy': 0.9, test_f1: 8 / 9, 'test.rocAuc': 1 }));
    expect([status, seen.en]).toEqual([
      'passed',
      'Claimed / computed on 10 rows (the project’s test split, data/test.csv): test.accuracy 0.9000 / 0.9000, test_f1 0.8889 / 0.8889, test.rocAuc 1.0000 / 1.0000.',
    ]);
  });

  it('sends numbers for a test part with semicolons and decimal commas', async () => {
    const french = part.replaceAll(',', ';').replace(/^\d/gm, '$&,5');
    const asked: unknown[] = [];
    const scene = claiming(
      { accuracy: 1 },
      {
        files: { 'data/test.csv': french },
        answer: (request) => {
          asked.push(request.body);
          return answer(request);
        },
      },
    );
    const { seen } = await verdict(scene);
    expect(seen.en).toContain('10 rows (the project’s test split, data/test.csv)');
    expect(seen.en).toContain('data/test.csv was read with semicolons as separators.');
    expect(asked).toContainEqual({ calls: 5.5, plan: 'a' });
  });

  it('fails for a claim outside the tolerance', async () => {
    expect((await verdict(claiming({ accuracy: 0.99 }))).status).toBe('failed');
    expect((await verdict(claiming({ accuracy: 0.99, f1: 8 / 9 }))).ratio).toBe(0.5);
    expect((await verdict(claiming({ accuracy: 0.99 }), { tolerance: 0.1 })).status).toBe('passed');
  });

  it('prefers metrics of the test rows to metrics of other rows', async () => {
    expect((await verdict(claiming({ accuracy: 0.5, 'test/accuracy': 0.9 }))).status).toBe('passed');
  });

  const holdout = [
    { features: { calls: 9 }, label: 'yes' as const },
    { features: { calls: 1 }, label: 'no' as const },
  ];

  it.each<[string, Scene, string]>([
    ['data leaves no test part', { outputs: {} }, '“make data” produced no CSV file with “test” in its name.'],
    [
      'the test part is not a table',
      { files: { 'data/test.csv': 'calls,churn\n1\n' } },
      'data/test.csv, line 2: 1 field',
    ],
    [
      'the test part has no label',
      { files: { 'data/test.csv': 'calls,plan\n1,a\n' } },
      'data/test.csv has no column “churn”.',
    ],
    [
      'a label is neither yes nor no',
      { files: { 'data/test.csv': 'calls,churn\n1,yes\n2,perhaps\n' } },
      'data/test.csv, data row 2: the column “churn” is “perhaps” instead of yes or no.',
    ],
    [
      'the test part is too large to be read',
      { files: {} },
      'data/test.csv could not be read, or is larger than 4 MB.',
    ],
  ])('falls back to the hold-out rows and says why if %s', async (_why, changes, why) => {
    const { status, expected, seen } = await verdict(claiming({ accuracy: 0.97 }, { holdout, ...changes }));
    expect(status).toBe('passed');
    expect(expected.en).toContain('0.05');
    expect(seen.en).toContain('2 rows (unseen customers)');
    expect(seen.en).toContain(`${why.replace(/\.$/, '')}`);
    expect(seen.en).toContain('The project’s test split was not used: the tolerance is 0.05 instead of 0.005.');
    expect(seen.fr).toContain('Les données de test du projet n’ont pas été utilisées');
  });

  it('accepts encoded labels', async () => {
    const encoded = part.replaceAll('yes', '1').replaceAll('no', '0');
    const { status, seen } = await verdict(claiming({ accuracy: 0.9 }, { files: { 'data/test.csv': encoded } }));
    expect([status, seen.en]).toEqual(['passed', expect.stringContaining('accuracy 0.9000 / 0.9000')]);
  });

  it('reports how many rows it used if there are too many', async () => {
    const many = `calls,plan,churn\n${'9,a,yes\n'.repeat(2_001)}`;
    const { seen } = await verdict(claiming({ accuracy: 1 }, { files: { 'data/test.csv': many } }));
    expect(seen.en).toContain('2,000 rows (the beginning of the project’s test split, 2,001 rows in data/test.csv)');
  });

  it('fails if nothing is claimed', async () => {
    expect((await verdict(claiming({ loss: 1 }))).status).toBe('failed');
    expect((await verdict(claiming({ accuracy: Number.NaN }))).status).toBe('failed');
    expect((await verdict(claiming({}, { runs: [] }))).seen.en).toContain('No finished run');
  });
});
