import { expect, test } from 'vitest';
import { axisOf, pointsOf } from './series.ts';

test('uses time if all steps are equal', () => {
  const history = [0, 1500].map((timestamp) => ({ key: 'm', value: 1, step: 0, timestamp }));
  expect(axisOf([history])).toBe('seconds');
  expect(pointsOf(history, 'seconds').map(({ x }) => x)).toEqual([0, 1.5]);
});
