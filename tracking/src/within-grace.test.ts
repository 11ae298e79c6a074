import { describe, expect, it } from 'vitest';
import { closing, openedWithinGrace, withinGrace } from './within-grace.ts';

const never = new Promise<never>(() => undefined);
const aborted = () => AbortSignal.abort('interrupted');

describe('work', () => {
  it('has its own outcome, also where it ends soon after an abort', async () => {
    const { signal } = new AbortController();
    expect(await withinGrace(Promise.resolve(1), signal)).toBe(1);
    await expect(withinGrace(Promise.reject(new Error('own')), signal)).rejects.toThrow('own');
    const ending = new Promise((resolve) => setTimeout(resolve, 5, 'ended'));
    expect(await withinGrace(ending, aborted(), 60_000)).toBe('ended');
  });

  it('is given up where it does not listen to an abort', async () => {
    await expect(withinGrace(never, aborted(), 1)).rejects.toBe('interrupted');
    const interruption = new AbortController();
    const given = withinGrace(never, interruption.signal, 1);
    interruption.abort('later');
    await expect(given).rejects.toBe('later');
  });

  it('is closed when what it opens comes too late', async () => {
    const opening = Promise.withResolvers<AsyncDisposable>();
    await expect(openedWithinGrace(opening.promise, aborted())).rejects.toBe('interrupted');
    const closed = Promise.withResolvers<void>();
    opening.resolve({ [Symbol.asyncDispose]: async () => closed.resolve() });
    await closed.promise;
  });

  it('is not waited for when closing it hangs', async () => {
    await closing({ [Symbol.asyncDispose]: () => never }, aborted())[Symbol.asyncDispose]();
    const failing = closing({ [Symbol.asyncDispose]: async () => Promise.reject(new Error('own')) }, aborted());
    await expect(failing[Symbol.asyncDispose]()).rejects.toThrow('own');
  });
});
