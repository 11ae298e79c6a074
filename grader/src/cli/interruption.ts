import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** Ends `signal` at Ctrl-C or SIGTERM, and says so; until it is disposed of. */
export function untilInterrupted(language: Language): Disposable & { readonly signal: AbortSignal } {
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (!interruption.signal.aborted) process.stderr.write(`${message('cli.interrupted')[language]}\n`);
    interruption.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    signal: interruption.signal,
    [Symbol.dispose]: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  };
}
