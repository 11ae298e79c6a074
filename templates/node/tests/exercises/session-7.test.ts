import assert from 'node:assert/strict';
import { evaluateSlices } from '../../src/report/slices.ts';
import { ORDINARY } from '../customers.ts';
import { exercise } from './exercise.ts';

exercise('7.3', 'each group of customers has results of its own', () => {
  // With the international plan the model is always right, and without it always wrong.
  const customers = (['yes', 'no'] as const).flatMap((international_plan) =>
    (['yes', 'no'] as const).map((churn) => ({ ...ORDINARY, international_plan, churn })),
  );
  const slices = evaluateSlices(customers, Float64Array.of(0.9, 0.1, 0.1, 0.9), 0.5);
  const f1 = (value: string) => slices.find((slice) => slice.feature === 'international_plan' && slice.value === value);
  assert.equal(f1('yes')?.metrics.f1, 1);
  assert.equal(f1('no')?.metrics.f1, 0);
});
