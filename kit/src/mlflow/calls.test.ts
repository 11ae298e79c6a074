import { expect, it } from 'vitest';
import { openCalls } from './calls.ts';
import { openTransport } from './transport.ts';

it('a listing is refused if every page has another one', async () => {
  let asked = 0;
  const json = async () => {
    asked += 1;
    return { runs: [asked], next_page_token: String(asked) };
  };
  const { pages } = openCalls({ ...openTransport('http://h'), json });
  await expect(Array.fromAsync(pages('POST', 'runs/search', 'runs', {}))).rejects.toMatchObject({
    ...{ code: 'MLFLOW_ENDLESS_LISTING', request: 'POST /api/2.0/mlflow/runs/search' },
  });
  expect(asked).toBe(10_001);
});
