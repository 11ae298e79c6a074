/** Limits how long work may continue after an abort, even if it ignores the signal. */

/** Time for work to stop by itself after an abort. A grading run has three such steps within its five seconds. */
const GRACE_MS = 1_000;

/** The outcome of `work`. Rejects with the signal's reason if `work` continues longer than `graceMs` after an abort. */
export async function withinGrace<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  graceMs = GRACE_MS,
): Promise<Value> {
  const late = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(() => late.reject(signal.reason), graceMs);
  };
  if (signal.aborted) wait();
  else signal.addEventListener('abort', wait, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', wait);
    clearTimeout(timer);
  }
}

/** Like `withinGrace`, for opening a resource. A resource that is opened too late is closed immediately. */
export async function openedWithinGrace<Opened extends AsyncDisposable>(
  opening: Promise<Opened>,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    return await withinGrace(opening, signal);
  } catch (error) {
    opening.then((opened) => opened[Symbol.asyncDispose]()).catch(() => undefined);
    throw error;
  }
}

/** Disposes of `opened` at the end of the scope; after an abort, waits no longer than the grace period. */
export const closing = (opened: AsyncDisposable, signal: AbortSignal): AsyncDisposable => ({
  [Symbol.asyncDispose]: () =>
    withinGrace(Promise.resolve(opened[Symbol.asyncDispose]()), signal).catch((error: unknown) => {
      if (error !== signal.reason) throw error;
    }),
});
