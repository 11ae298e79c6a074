const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** When the process leaves, whatever still runs, in milliseconds: five seconds, less what a busy machine takes to end it. */
const LIMIT_MS = 4_000;
/** npm and npx pass on the Ctrl-C that the terminal has already sent: what comes within this time is the same one. */
const SAME_PRESS_MS = 250;

/** Ctrl-C and SIGTERM while a command runs: they abort the signal, until it is disposed of. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

export interface Interrupted {
  /** Called at the first signal. */
  begin(): void;
  /** Ends the process at once. */
  leave(): void;
}

/**
 * Ends `signal` at Ctrl-C or SIGTERM, until it is disposed of. A second one, or four seconds, end the process: an interrupted
 * command has that long to keep what it saw.
 */
export function untilInterrupted({ begin, leave }: Interrupted): Interruption {
  const interruption = new AbortController();
  let first = 0;
  let limit: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    if (interruption.signal.aborted) {
      if (performance.now() - first > SAME_PRESS_MS) leave();
      return;
    }
    first = performance.now();
    limit = setTimeout(leave, LIMIT_MS);
    begin();
    interruption.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: interruption.signal,
    [Symbol.dispose]: () => {
      // Stays, for what keeps the process from ending.
      limit?.unref();
      if (!interruption.signal.aborted) for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
