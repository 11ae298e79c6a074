import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../src/monitoring/drift.ts';
import { chooseEdges, findBin } from '../../src/monitoring/reference.ts';
import { createRandom, shuffle } from '../../src/random.ts';

// Each property is tried on many random samples; the seeds make a failure come back.
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** About normal: the sum of 12 uniform numbers has a variance of 1 (Irwin and Hall). */
function makeSample(seed: number, size: number, shift = 0): number[] {
  const random = createRandom(seed);
  const draw = () => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
  return Array.from({ length: size }, () => draw() + shift);
}

function binned(training: readonly number[], served: readonly number[]): [number[], number[]] {
  const edges = chooseEdges(training);
  const count = (values: readonly number[]) => {
    const bins = values.map((value) => findBin(edges, value));
    return Array.from({ length: edges.length + 1 }, (_, bin) => bins.filter((one) => one === bin).length);
  };
  return [count(training), count(served)];
}

/** By its definition, looking at every value. */
function exactStatistic(one: readonly number[], other: readonly number[]): number {
  const share = (values: readonly number[], at: number) => values.filter((value) => value <= at).length / values.length;
  return Math.max(...[...one, ...other].map((at) => Math.abs(share(one, at) - share(other, at))));
}

test('the same distribution has little drift, a shifted one has much', () => {
  for (const seed of SEEDS) {
    const training = makeSample(seed, 3000);
    const same = binned(training, makeSample(seed + 1000, 500));
    const shifted = binned(training, makeSample(seed + 2000, 500, 1));
    assert.ok(populationStabilityIndex(...same) < 0.1, `PSI, seed ${seed}`);
    assert.ok(populationStabilityIndex(...shifted) > 0.5, `PSI of a shift, seed ${seed}`);
    assert.ok(kolmogorovSmirnov(...same) < 0.1, `KS, seed ${seed}`);
    assert.ok(kolmogorovSmirnov(...shifted) > 0.3, `KS of a shift, seed ${seed}`);
  }
});

test('the further the shift, the larger both', () => {
  const training = makeSample(1, 3000);
  const drifts = [0, 0.5, 1, 2].map((shift) => binned(training, makeSample(2, 1000, shift)));
  for (const measure of [populationStabilityIndex, kolmogorovSmirnov]) {
    const values = drifts.map((counts) => measure(...counts));
    assert.deepEqual(
      values,
      values.toSorted((a, b) => a - b),
    );
  }
});

test('the order of the rows does not matter', () => {
  for (const seed of SEEDS) {
    const [training, served] = [makeSample(seed, 300), makeSample(seed + 1, 100, 0.5)];
    const shuffled = [training, served].map((values) => shuffle(values, createRandom(seed))) as [number[], number[]];
    assert.deepEqual(binned(...shuffled), binned(training, served));
  }
});

test('the Kolmogorov-Smirnov statistic is exact, or too small by at most the share of one bin', () => {
  for (const seed of SEEDS) {
    const [training, served] = [makeSample(seed, 400), makeSample(seed + 1, 150, seed / 20)];
    const [expected, actual] = binned(training, served);
    const largestBin = Math.max(...expected) / training.length;
    const exact = exactStatistic(training, served);
    const seen = kolmogorovSmirnov(expected, actual);
    assert.ok(seen <= exact + 1e-12 && seen >= exact - largestBin - 1e-12, `seed ${seed}: ${seen}, exactly ${exact}`);
  }
});

test('with few values, and therefore ties, the statistic is exact', () => {
  for (const seed of SEEDS) {
    const dice = (faces: number, size: number) => {
      const random = createRandom(seed + faces);
      return Array.from({ length: size }, () => Math.floor(faces * random()));
    };
    const [training, served] = [dice(6, 500), dice(4, 200)];
    assert.ok(Math.abs(kolmogorovSmirnov(...binned(training, served)) - exactStatistic(training, served)) < 1e-12);
  }
});

test('a constant that stays has no drift, one that rises or falls has all of it', () => {
  const constant = new Array<number>(500).fill(7);
  const [expected, actual] = binned(constant, constant);
  assert.equal(kolmogorovSmirnov(expected, actual), 0);
  assert.ok(populationStabilityIndex(expected, actual) < 0.01);
  for (const other of [6.99, 7.01]) {
    const changed = binned(constant, new Array<number>(500).fill(other));
    assert.equal(kolmogorovSmirnov(...changed), 1);
    assert.ok(populationStabilityIndex(...changed) > 5);
  }
});

test('equal counts have a PSI of 0, and the PSI is symmetric', () => {
  const [one, other] = [
    [200, 300, 500],
    [400, 300, 300],
  ] as const;
  assert.equal(populationStabilityIndex(one, one), 0);
  assert.equal(populationStabilityIndex(one, other), populationStabilityIndex(other, one));
});

test('the PSI matches a calculation by hand', () => {
  // Shares of 0.5 and 0.5 against 0.75 and 0.25: 0.25 * ln(0.75 / 0.5) - 0.25 * ln(0.25 / 0.5).
  const psi = populationStabilityIndex([500_000, 500_000], [750_000, 250_000]);
  assert.ok(Math.abs(psi - (0.25 * Math.log(1.5) + 0.25 * Math.log(2))) < 1e-4);
});
