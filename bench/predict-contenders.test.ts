import { describe, expect, it } from 'vitest';
import { startContender } from './predict-contenders.ts';

describe('a contender', () => {
  it('answers POST /predict after it starts, and not after it is disposed of', async () => {
    const project = { folder: process.cwd(), [Symbol.asyncDispose]: async () => undefined };
    const predict = (url: string) =>
      fetch(`${url}/predict`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    const bare = await startContender('bare', project, 'python3');
    expect((await predict(bare.url)).status).toBe(200);
    await bare[Symbol.asyncDispose]();
    await expect(predict(bare.url)).rejects.toThrow();
  });
});
