/**
 * `make deploy`: starts the accepted image in the idle colour, and makes it live once it has passed the health gate.
 * Exits with 1 when there is nothing accepted to deploy, or when the release did not stay.
 */
import { type Colour, idleColour } from './delivery/colours.ts';
import { compose, docker, findContainer, findImage, type Image, stopContainer } from './delivery/docker.ts';
import { watchForInterruption } from './delivery/interruption.ts';
import { endFailed, makeLive } from './delivery/make-live.ts';
import { deliveryMessages } from './delivery/messages.ts';
import { type Router, startRouter } from './delivery/router.ts';
import { readSignOff, type SignOff, whyNotAccepted } from './delivery/sign-off.ts';
import { waitAtGate } from './delivery/wait-at-gate.ts';
import { findDocker, IMAGE } from './docker-engine.ts';
import { Failure } from './failure.ts';
import { say } from './messages.ts';
import { type ExitCode, print, printError, runCommand } from './terminal.ts';

type Release = { readonly image: Image; readonly signOff: SignOff };

const signal = watchForInterruption();

async function deploy(): Promise<ExitCode> {
  const [option, ...others] = process.argv.slice(2);
  if (others.length > 0 || (option !== undefined && option !== '--stop')) {
    throw new Failure('USAGE', deliveryMessages.usage());
  }
  findDocker();
  if (option === '--stop') return stop();
  const release = await findAccepted();
  return release === null ? 1 : deployRelease(release);
}

/** Ends the router and both colours, and forgets which one was live. */
async function stop(): Promise<ExitCode> {
  await compose(['down', '--volumes', '--timeout', '15']);
  return 0;
}

/** The image and its sign-off; null, once it has said why, when it may not be deployed. */
async function findAccepted(): Promise<Release | null> {
  const image = await findImage(IMAGE);
  if (image === null) throw new Failure('NO_IMAGE', deliveryMessages.noImage(IMAGE));
  const signOff = await readSignOff();
  const refusal = whyNotAccepted(signOff, image.release);
  if (refusal !== null) printError(say(refusal));
  return refusal === null && signOff !== null ? { image, signOff } : null;
}

async function deployRelease({ image, signOff }: Release): Promise<ExitCode> {
  const router = await startRouter();
  const pointed = await router.live();
  const current = pointed === 'none' ? null : await findContainer(pointed);
  const from = current?.running ? pointed : 'none';
  // A deployment that was killed may not have come to this.
  if (from !== 'none') await router.keep(from);
  if (from !== 'none' && current?.image === nameOf(image)) return confirm(router, from, current.id, signOff);
  const to = idleColour(pointed);
  print(say(deliveryMessages.deploying(image.release, signOff.model, to, from)));
  const containerId = await startRelease(to, image);
  const waiting = { router, colour: to, containerId, probes: signOff.probes, signal };
  const closed = await waitAtGate(waiting);
  if (closed !== null) {
    printError(say(deliveryMessages.gateClosed(closed, to, from)));
    await endFailed(containerId);
    return 1;
  }
  print(say(deliveryMessages.gateOpen(signOff.probes.length)));
  const reason = await makeLive({ router, from, to, containerId, signal });
  if (reason !== null) await endFailed(containerId);
  else if (from !== 'none') print(say(deliveryMessages.howToGoBack()));
  return reason === null ? 0 : 1;
}

/** The name of a release's image: by it the other colour still has its own, whatever is built next. */
function nameOf({ release }: Image): string {
  return `${IMAGE}:${release}`;
}

/** This release is live already; is it well? */
async function confirm(router: Router, colour: Colour, containerId: string, { probes }: SignOff): Promise<ExitCode> {
  const closed = await waitAtGate({ router, colour, containerId, probes, signal });
  if (closed === null) print(say(deliveryMessages.alreadyLive(colour, router.url)));
  else printError(say(deliveryMessages.liveIsIll(closed, colour)));
  return closed === null ? 0 : 1;
}

/** Starts a release in the idle colour, in the place of what is there, and answers its container's id. */
async function startRelease(colour: Colour, image: Image): Promise<string> {
  const old = await findContainer(colour);
  if (old?.running) await stopContainer(old.id);
  if (old !== null) await docker(['rm', '--force', old.id]);
  await docker(['tag', image.id, nameOf(image)]);
  await compose(['up', '--detach', '--no-deps', colour], { [`${colour.toUpperCase()}_RELEASE`]: image.release });
  const started = await findContainer(colour);
  if (started === null) throw new Failure('NOT_STARTED', deliveryMessages.composeFailed());
  return started.id;
}

await runCommand(deploy);
