import { say } from '../messages.ts';
import { print, printError } from '../terminal.ts';
import { inspectContainer, lastLines, stopContainer } from './docker.ts';
import { isLost } from './exchanges.ts';
import { formatOutcome } from './format-outcome.ts';
import { type Outcome, type Plan, switchUnderTraffic, WATCH } from './measured-switch.ts';
import { deliveryMessages } from './messages.ts';

/** Switches and says what came of it; null when the new colour stays, else why it was taken back. */
export async function makeLive(plan: Plan): Promise<Outcome['reason']> {
  const { router, from, to } = plan;
  print(say(deliveryMessages.switching(from, to, WATCH / 1_000)));
  const outcome = await switchUnderTraffic(plan);
  print(formatOutcome(outcome));
  if (outcome.reason === null) {
    await router.keep(to);
    const lost = outcome.exchanges.filter(isLost).length;
    print(say(deliveryMessages.switched(outcome.exchanges.length, lost, from, to)));
    print(say(deliveryMessages.liveAt(to, router.url)));
  } else {
    printError(say(deliveryMessages.takenBack(outcome.reason, to, from)));
  }
  return outcome.reason;
}

/** Ends a release that failed, so that `make rollback` does not go to it, and shows the end of its log. */
export async function endFailed(containerId: string): Promise<void> {
  const lines = await lastLines(containerId);
  if ((await inspectContainer(containerId)).running) await stopContainer(containerId);
  printError(say(deliveryMessages.failedLog(containerId.slice(0, 12), lines)));
}
