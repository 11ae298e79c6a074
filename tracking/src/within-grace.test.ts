import { describe, expect, it } from 'vitest';
import { closing, openedWithinGrace, withinGrace } from './within-grace.ts';

const never = new Promise<never>(() => undefined);
const aborted = () => AbortSignal.abort('interrupted');

describe('work', () => {
  it('keeps its outcome if it ends soon after an abort', async () => {
    const { signal } = new AbortController();
    expect(await withinGrace(Promise.resolve(1), signal)).toBe(1);
    await expect(withinGrace(Promise.reject(new Error('own')), signal)).rejects.toThrow('own');
    const ending = new Promise((resolve) => setTimeout(resolve, 5, 'ended'));
    expect(await withinGrace(ending, aborted(), 60_000)).toBe('ended');
  });

  it('is abandoned if it ignores an abort', async () => {
    await expect(withinGrace(never, aborted(), 1)).rejects.toBe('interrupted');
    const interruption = new AbortController();
    const given = withinGrace(never, interruption.signal, 1);
    interruption.abort('later');
    await expect(given).rejects.toBe('later');
  });

  it('is closed if it opens a resource too late', async () => {
    const opening = Promise.withResolvers<AsyncDisposable>();
    await expect(openedWithinGrace(opening.promise, aborted())).rejects.toBe('interrupted');
    const closed = Promise.withResolvers<void>();
    opening.resolve({ [Symbol.asyncDispose]: async () => closed.resolve() });
    await closed.promise;
  });

  it('is not awaited if closing it hangs', async () => {
    await closing({ [Symbol.asyncDispose]: () => never }, aborted())[Symbol.asyncDispose]();
    const failing = closing({ [Symbol.asyncDispose]: async () => Promise.reject(new Error('own')) }, aborted());
    await expect(failing[Symbol.asyncDispose]()).rejects.toThrow('own');
  });
});
