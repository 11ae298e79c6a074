/** What an abort ends, however little what is under way listens to it. */

/** How long that may take to end by itself after an abort, in milliseconds. A grading has three such steps within its five seconds. */
const GRACE_MS = 1_000;

/** The outcome of `work`; rejects with the signal's reason where it goes on for longer than the grace after an abort. */
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

/** What `opening` gives, likewise. Where it comes too late it is closed as soon as it comes. */
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

/** Closes `opened` with its scope; after an abort it is not waited for longer than the grace. */
export const closing = (opened: AsyncDisposable, signal: AbortSignal): AsyncDisposable => ({
  [Symbol.asyncDispose]: () =>
    withinGrace(Promise.resolve(opened[Symbol.asyncDispose]()), signal).catch((error: unknown) => {
      if (error !== signal.reason) throw error;
    }),
});
