/** A built image: its description, its texts, and its containers. */
import type Docker from 'dockerode';
import type { BuiltImage, ImageDescription, SandboxCommand, StartedContainer } from '../../driver.ts';
import { type CommandSandbox, startCommand } from '../command.ts';
import { imageConfined, type Limits } from '../confinement.ts';
import type { Engine } from '../engine.ts';
import { exposeTo, servicePorts } from '../ports.ts';
import type { Relay } from '../relay/container.ts';
import { removeImagesOf } from '../sweep.ts';
import { layerTexts } from './layers.ts';
import { watchDisk } from './watch.ts';

/** The sandbox in which an image was built. */
export interface BuildSandbox {
  engine: Engine;
  limits: Limits;
  run: string;
  labels: Record<string, string>;
  relay: Relay;
  later: CommandSandbox['later'];
}

/** The health check settings, in nanoseconds: the intervals of images, 10 or 30 s, are too long to wait for. */
const HEALTH = { Interval: 1e9, Timeout: 10e9, StartPeriod: 0, Retries: 5 };
const MAX_TEXTS = 200;
const MAX_TEXT = 2_000;

const bounded = (texts: readonly string[]): string[] =>
  texts.slice(0, MAX_TEXTS).map((text) => text.slice(0, MAX_TEXT));

/** The arguments of a health check; null if it is disabled. */
function healthcheckOf(test: readonly string[] | undefined): string[] | null {
  return test === undefined || test.length === 0 || test[0] === 'NONE' ? null : bounded(test);
}

interface Inspected {
  Size: number;
  Config: {
    User?: string;
    Env?: string[] | null;
    ExposedPorts?: Record<string, unknown> | null;
    Healthcheck?: { Test?: string[] };
    Volumes?: Record<string, unknown> | null;
  };
}

async function describe(docker: Docker, id: string, inspected: Inspected): Promise<ImageDescription> {
  const { Size, Config } = inspected;
  const history = (await docker.getImage(id).history()) as { CreatedBy?: string }[];
  const ports = Object.keys(Config.ExposedPorts ?? {}).flatMap((port) => /^(\d+)\/tcp$/.exec(port)?.[1] ?? []);
  return {
    bytes: Size,
    user: (Config.User ?? '').slice(0, 200),
    healthcheck: healthcheckOf(Config.Healthcheck?.Test),
    env: bounded(Config.Env ?? []),
    history: bounded(history.map(({ CreatedBy = '' }) => CreatedBy)),
    ports: ports.map(Number).toSorted((a, b) => a - b),
  };
}

/** The hashes of the layers of the base images. */
async function baseLayers(docker: Docker, bases: readonly string[]): Promise<Set<string>> {
  const images = await Promise.all(bases.map((base) => docker.getImage(base).inspect()));
  return new Set(images.flatMap(({ RootFS }) => RootFS.Layers ?? []));
}

async function healthOf(container: Docker.Container): ReturnType<StartedContainer['health']> {
  const { State } = await container.inspect();
  const status = State.Health?.Status;
  return status === 'healthy' || status === 'unhealthy' || status === 'starting' ? status : 'none';
}

/** Starts a container of the image, in the sandbox's network. */
async function startContainer(
  sandbox: BuildSandbox,
  id: string,
  { description, volumes }: { description: ImageDescription; volumes: string[] },
  command: Omit<SandboxCommand, 'argv' | 'registry'>,
): Promise<StartedContainer> {
  const { engine, limits, labels, relay } = sandbox;
  const container = await engine.docker.createContainer({
    Image: id,
    Env: Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: labels,
    AttachStdout: true,
    AttachStderr: true,
    ...(description.healthcheck === null ? {} : { Healthcheck: { Test: description.healthcheck, ...HEALTH } }),
    HostConfig: imageConfined(limits, relay.container.id, engine, volumes),
  });
  const commandSandbox: CommandSandbox = {
    create: async () => container,
    // Like `docker stop`: only the first process receives the signal.
    terminate: () => container.kill({ signal: 'SIGTERM' }),
    ports: servicePorts(relay.client),
    memoryBytes: limits.memoryBytes,
    fullDisk: async () => null,
    later: sandbox.later,
  };
  const started = startCommand({ ...command, argv: ['image'] }, commandSandbox);
  const stop = () => void started.stop();
  const disk = watchDisk(sandbox, { full: stop, unmeasured: stop });
  const ended = started.ended.then(async (result) => {
    await disk[Symbol.asyncDispose]();
    return result;
  });
  return { ...started, ended, health: () => healthOf(container).catch(() => 'none' as const) };
}

/** The image `id`, which was built from `bases`. */
export async function builtImage(sandbox: BuildSandbox, id: string, bases: readonly string[]): Promise<BuiltImage> {
  const { docker } = sandbox.engine;
  const inspected = (await docker.getImage(id).inspect()) as unknown as Inspected;
  const description = await describe(docker, id, inspected);
  const volumes = Object.keys(inspected.Config.Volumes ?? {});
  return {
    description,
    texts: async function* () {
      yield* layerTexts(await docker.getImage(id).get(), await baseLayers(docker, bases));
    },
    expose: (origin) => exposeTo(sandbox.relay.client, origin),
    start: (command) => startContainer(sandbox, id, { description, volumes }, command),
    [Symbol.asyncDispose]: () => removeImagesOf(docker, sandbox.run),
  };
}
