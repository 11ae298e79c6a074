import { describe, expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';

describe('the measurement of two servers', () => {
  it('sends the same requests to both, alternates which is first, and excludes the warm-up', async () => {
    const asked: string[] = [];
    const ask = (name: string) => async (round: number) => void asked.push(`${name} ${round}`);
    const times = await sideBySide(
      { mlflow: ask('mlflow'), embedded: ask('embedded') },
      2,
      new AbortController().signal,
      1,
    );
    expect(asked).toEqual(['mlflow 0', 'embedded 0', 'embedded 1', 'mlflow 1', 'mlflow 2', 'embedded 2']);
    expect([times.mlflow.length, times.embedded.length]).toEqual([2, 2]);
  });

  it('stops between two requests on abort', async () => {
    const interrupted = new AbortController();
    const asked: string[] = [];
    const ask = (name: string) => async (round: number) => {
      asked.push(`${name} ${round}`);
      if (round === 1) interrupted.abort(new Error('interrupted'));
    };
    const measuring = sideBySide({ mlflow: ask('mlflow'), embedded: ask('embedded') }, 9, interrupted.signal, 0);
    await expect(measuring).rejects.toThrow('interrupted');
    expect(asked).toEqual(['mlflow 0', 'embedded 0', 'embedded 1']);
  });
});
