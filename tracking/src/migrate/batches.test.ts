import { expect, it } from 'vitest';
import { batches } from './batches.ts';

it('groups a listing into batches, including the last incomplete one', async () => {
  async function* numbers() {
    yield* [1, 2, 3, 4, 5];
  }
  expect(await Array.fromAsync(batches(numbers(), 2))).toEqual([[1, 2], [3, 4], [5]]);
});
