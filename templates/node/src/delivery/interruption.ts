import { say } from '../messages.ts';
import { printError } from '../terminal.ts';
import { deliveryMessages } from './messages.ts';

/** A signal that Ctrl+C, or whoever ends this program, aborts: the work under way then cleans up, and ends by itself. */
export function watchForInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The listeners stay: a second Ctrl+C (npm sends one more) must not end what is cleaning up.
    process.on(signal, () => {
      if (!controller.signal.aborted) printError(say(deliveryMessages.interrupted()));
      controller.abort();
    });
  }
  return controller.signal;
}
