import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../fixtures/boosting.json' with { type: 'json' };
import { logLoss } from '../metrics/index.ts';
import { createRandom } from '../random.ts';
import { fitBoosting, formatModel, makeMatrix, parseModel, predictProbabilities, predictRow } from './index.ts';

const xy = { x: ([x]: readonly (number | null)[]) => x, y: ([, y]: readonly (number | null)[]) => y };

function makeRows(seed: number, count: number) {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () => [random(), random()] as const);
  const labels = rows.map(([x, y]) => (x > 0.6 && y < 0.7) !== random() < 0.1);
  return { matrix: makeMatrix(xy, rows), labels };
}

const { matrix, labels } = makeRows(1, 600);

test('predicts what HistGradientBoostingClassifier of scikit-learn predicts, missing values included', () => {
  const columns = { a: 0, b: 1, c: 2 };
  const extractors = Object.fromEntries(
    Object.entries(columns).map(([name, place]) => [name, (row: (number | null)[]) => row[place]]),
  );
  const rows = makeMatrix(extractors, reference.rows);
  const model = fitBoosting(rows, reference.labels, { trees: 30, minLeafRows: 10 });
  const probabilities = predictProbabilities(model, rows);
  // scikit-learn keeps gradients in single precision.
  for (const [row, expected] of reference.probabilities.entries()) expect(probabilities[row]).toBeCloseTo(expected, 4);
});

test('learns a tiny set by heart, labels that follow no pattern included', () => {
  const few = makeRows(2, 40);
  const noise = few.labels.map((_, row) => [1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37].includes(row));
  const model = fitBoosting(few.matrix, noise, { trees: 150, learningRate: 0.5, minLeafRows: 1, lambda: 0.01 });
  expect(logLoss(predictProbabilities(model, few.matrix), noise)).toBeLessThan(0.01);
});

test('each tree lowers the loss on the rows that it learns from, and reports it', () => {
  const losses: number[] = [];
  const model = fitBoosting(matrix, labels, { trees: 60, onTree: ({ trainingLoss }) => losses.push(trainingLoss) });
  expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  expect(logLoss(predictProbabilities(model, matrix, 20), labels)).toBeCloseTo(losses[19]!, 10);
  expect(predictProbabilities(model, matrix, Infinity)).toEqual(predictProbabilities(model, matrix));
});

test('is reproducible: the same seed gives the same model to the bit, another seed gives another', () => {
  const train = (seed: number) => formatModel(fitBoosting(matrix, labels, { trees: 20, rowShare: 0.7, seed }));
  expect(train(1)).toBe(train(1));
  expect(train(1)).not.toBe(train(2));
});

test('does not depend on the scale of a feature', () => {
  const scaled = { ...matrix, values: matrix.values.map((value) => 1024 * value) };
  expect(predictProbabilities(fitBoosting(scaled, labels), scaled)).toEqual(
    predictProbabilities(fitBoosting(matrix, labels), matrix),
  );
});

test('routes missing values where they lower the loss', () => {
  const rows = Array.from({ length: 200 }, (_, row) => [row % 4 === 0 ? null : row % 7, row] as const);
  const isMissing = rows.map(([x]) => x === null);
  const x = makeMatrix({ x: ([value]: (typeof rows)[number]) => value }, rows);
  const model = fitBoosting(x, isMissing, { trees: 60, learningRate: 0.5 });
  expect(predictRow(model, Float64Array.of(Number.NaN))).toBeGreaterThan(0.99);
  expect(predictRow(model, Float64Array.of(3))).toBeLessThan(0.01);
});

test('stops once the validation rows no longer gain, and keeps the best number of trees', () => {
  const losses: number[] = [];
  const onTree = ({ validationLoss }: { validationLoss: number | null }) => losses.push(validationLoss!);
  const validation = { ...makeRows(3, 300), patience: 5 };
  const model = fitBoosting(matrix, labels, { trees: 2000, learningRate: 0.3, validation, onTree });
  expect(losses.length).toBeLessThan(2000);
  expect(model.roots.length).toBe(losses.length - 5);
  const best = logLoss(predictProbabilities(model, validation.matrix), validation.labels);
  expect(best).toBeCloseTo(losses[model.roots.length - 1]!, 10);
});

test('a row alone and a row of a matrix have the same probability', () => {
  const model = fitBoosting(matrix, labels, { trees: 20 });
  const row = matrix.values.slice(2, 4);
  expect(predictRow(model, row)).toBe(predictProbabilities(model, matrix)[1]);
});

test('whatever the rows, probabilities are shares and a model file keeps them', () => {
  const value = fc.option(
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 3 })),
  );
  const labelled = fc.tuple(value, value, fc.boolean());
  fc.assert(
    fc.property(fc.array(labelled, { minLength: 2, maxLength: 60 }), fc.integer(), (rows, seed) => {
      const outcomes = rows.map(([, , label], row) => (row === 0 ? true : row === 1 ? false : label));
      const table = makeMatrix(
        xy,
        rows.map(([x, y]) => [x, y]),
      );
      const model = fitBoosting(table, outcomes, { trees: 5, minLeafRows: 1, rowShare: 0.8, seed });
      const probabilities = predictProbabilities(model, table);
      expect(probabilities.every((one) => one >= 0 && one <= 1)).toBe(true);
      expect(predictProbabilities(parseModel(formatModel(model)), table)).toEqual(probabilities);
    }),
    { numRuns: 60 },
  );
});

describe('refuses', () => {
  test.each([
    ['an option out of its range', () => fitBoosting(matrix, labels, { trees: 0 }), 'INVALID_OPTION'],
    ['a fraction of a tree', () => fitBoosting(matrix, labels, { trees: 1.5 }), 'INVALID_OPTION'],
    ['no row', () => fitBoosting({ ...matrix, rows: 0, values: new Float64Array() }, []), 'INVALID_MATRIX'],
    [
      'validation rows of other features',
      () => fitBoosting(matrix, labels, { validation: { matrix: { ...matrix, names: ['x'] }, labels } }),
      'INVALID_MATRIX',
    ],
    ['labels for other rows', () => fitBoosting(matrix, labels.slice(1)), 'INVALID_MATRIX'],
    [
      'a single class',
      () =>
        fitBoosting(
          matrix,
          labels.map(() => true),
        ),
      'SINGLE_CLASS',
    ],
    [
      'an infinite value',
      () => fitBoosting({ names: ['x'], rows: 2, values: Float64Array.of(1, Infinity) }, [true, false]),
      'NOT_FINITE',
    ],
    [
      'to predict from another number of features',
      () => predictProbabilities(fitBoosting(matrix, labels, { trees: 1 }), { ...matrix, names: ['x'] }),
      'INVALID_MATRIX',
    ],
  ])('%s', (_, run, code) => {
    expect(run).toThrow(expect.objectContaining({ name: 'BoostingError', code }));
  });
});

describe('a model file is refused', () => {
  const file = JSON.parse(formatModel(fitBoosting(matrix, labels, { trees: 3 })));
  const branch = file.feature.findIndex((feature: number) => feature >= 0);
  const set = (name: string, place: number, value: unknown) => ({ ...file, [name]: file[name].with(place, value) });
  test.each([
    ['another format', { ...file, format: 'other' }],
    ['another version', { ...file, schemaVersion: 2 }],
    ['a branch that leads to itself', set('child', branch, branch)],
    ['a branch that leads back', set('child', branch, -1)],
    ['a branch that leads into the next tree', set('child', branch, file.roots[1])],
    ['an unknown feature', set('feature', branch, 2)],
    ['a value that is not a number', set('value', branch, null)],
    ['a leaf whose score is too large', set('value', file.feature.indexOf(-1), 1e200)],
    ['a base score that is not a number', { ...file, baseScore: '1' }],
    ['a tree without a node', { ...file, roots: [0, 0] }],
    ['a root beyond the nodes', { ...file, roots: [0, 1e6] }],
    ['arrays of other lengths', { ...file, missing: [] }],
    ['no tree', { ...file, roots: [] }],
    ['no feature', { ...file, features: [] }],
  ])('with %s', (_, changed) => {
    expect(() => parseModel(JSON.stringify(changed))).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
  });

  test('or predicts in bounded time, whatever was changed', () => {
    const names = ['roots', 'feature', 'value', 'child', 'missing'];
    const number = fc.oneof(fc.integer({ min: -2, max: file.feature.length + 1 }), fc.double(), fc.constant(null));
    const change = fc.tuple(fc.constantFrom(...names), fc.nat(), number);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = structuredClone(file);
        for (const [name, place, value] of changes) changed[name][place % changed[name].length] = value;
        try {
          const probabilities = predictProbabilities(parseModel(JSON.stringify(changed)), matrix);
          expect(probabilities.every((one) => one >= 0 && one <= 1)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_MODEL' });
        }
      }),
    );
  });

  test('with a tree of too many levels', () => {
    const depth = 65;
    const nodes = 2 * depth + 1;
    const numbers = (at: (node: number) => number) => Array.from({ length: nodes }, (_, node) => at(node));
    const isBranch = (node: number) => node % 2 === 0 && node < nodes - 1;
    const chain = {
      ...file,
      roots: [0],
      feature: numbers((node) => (isBranch(node) ? 0 : -1)),
      value: numbers(() => 0),
      child: numbers((node) => (isBranch(node) ? node + 1 : 0)),
      missing: numbers(() => 0),
    };
    expect(() => parseModel(JSON.stringify(chain))).toThrow(/more than 64 levels/);
  });

  test('if it is not JSON, and if it was trained on other features', () => {
    expect(() => parseModel('{')).toThrow(/not JSON/);
    expect(() => parseModel(JSON.stringify(file), ['y', 'x'])).toThrow(/other features/);
    expect(parseModel(JSON.stringify(file), ['x', 'y']).roots.length).toBe(3);
  });
});
