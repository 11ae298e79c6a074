const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Time until the process exits even if work is still running: five seconds, minus a margin for a busy machine. */
const EXIT_DELAY_MS = 4_000;
/** npm and npx forward a Ctrl-C that the terminal has already sent: signals this close together are one key press. */
const DUPLICATE_SIGNAL_MS = 250;

/** While it is not disposed, Ctrl-C and SIGTERM abort `signal`. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

/** Reactions to an interruption. */
export interface Interrupted {
  /** Called at the first signal. */
  begin(): void;
  /** Exits the process immediately. */
  leave(): void;
}

/**
 * Aborts the returned signal on Ctrl-C or SIGTERM, until disposed. After a second Ctrl-C or SIGTERM, or after four seconds, the
 * process exits: that is how long an interrupted command has to save its results.
 */
export function untilInterrupted({ begin, leave }: Interrupted): Interruption {
  const interruption = new AbortController();
  let first = 0;
  let limit: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    if (interruption.signal.aborted) {
      if (performance.now() - first > DUPLICATE_SIGNAL_MS) leave();
      return;
    }
    first = performance.now();
    limit = setTimeout(leave, EXIT_DELAY_MS);
    begin();
    interruption.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: interruption.signal,
    [Symbol.dispose]: () => {
      // The timer still fires if something keeps the process alive.
      limit?.unref();
      if (!interruption.signal.aborted) for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
