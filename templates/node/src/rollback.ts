/** `make rollback`: makes the previous release live again, at once: it still runs in the other colour. */
import { idleColour } from './delivery/colours.ts';
import { findContainer } from './delivery/docker.ts';
import { watchForInterruption } from './delivery/interruption.ts';
import { endFailed, makeLive } from './delivery/make-live.ts';
import { deliveryMessages } from './delivery/messages.ts';
import { findRouter } from './delivery/router.ts';
import { waitAtGate } from './delivery/wait-at-gate.ts';
import { findDocker } from './docker-engine.ts';
import { Failure } from './failure.ts';
import { say } from './messages.ts';
import { type ExitCode, print, printError, runCommand } from './terminal.ts';

const signal = watchForInterruption();

async function rollback(): Promise<ExitCode> {
  findDocker();
  const router = await findRouter();
  const from = (await router?.live()) ?? 'none';
  if (router === null || from === 'none') throw new Failure('NOTHING_LIVE', deliveryMessages.nothingLive());
  const to = idleColour(from);
  const previous = await findContainer(to);
  if (!previous?.running) throw new Failure('NO_PREVIOUS', deliveryMessages.noPrevious());
  print(say(deliveryMessages.rollingBack(previous.image, to)));
  // It was live before, so its answers are known to be good: it has only to be well.
  const closed = await waitAtGate({ router, colour: to, containerId: previous.id, probes: [], signal });
  if (closed !== null) {
    printError(say(deliveryMessages.gateClosed(closed, to, from)));
    return 1;
  }
  const reason = await makeLive({ router, from, to, containerId: previous.id, signal });
  if (reason !== null && reason !== 'interrupted') await endFailed(previous.id);
  return reason === null ? 0 : 1;
}

await runCommand(rollback);
