/** One submission's sandbox: a volume, a relay, and a fresh container for each command. */
import type Docker from 'dockerode';
import { z } from 'zod';
import type { Sandbox, SandboxCommand, Submission } from '../driver.ts';
import { processorMeter } from '../processor-time.ts';
import { type CommandSandbox, startCommand } from './command.ts';
import { AS_USER, type Limits, limitsOf, stageConfined, volumeOptions } from './confinement.ts';
import { stoppable, terminateAll } from './container.ts';
import { copyIn } from './copy-in.ts';
import type { Engine } from './engine.ts';
import { stageEnvironment } from './environment.ts';
import { relayFiles } from './files.ts';
import { buildImage } from './image/build.ts';
import { newRun } from './labels.ts';
import { SUBMISSION_FOLDER } from './layout.ts';
import { exposeTo, loopback, servicePorts } from './ports.ts';
import { containerTimes } from './processor-time.ts';
import { registryProxy } from './registry/proxy.ts';
import type { Upstream } from './registry/upstream.ts';
import { type Relay, startRelay } from './relay/container.ts';
import { removeRun } from './sweep.ts';
import type { ToolchainImage } from './toolchain-image.ts';

/** The resources that all the sandboxes of a driver share. */
export interface DriverResources {
  engine: Engine;
  image: ToolchainImage;
  readRegistry(): Promise<Upstream>;
}

/** A disk with less free space than this counts as full. */
const FULL = { bytes: 64 * 1024, files: 16 };
const spaceSchema = z.object({ bytes: z.number(), files: z.number() });

async function fullDisk({ client }: Relay, { diskBytes }: Limits): Promise<number | null> {
  const left = await client.value('/space', spaceSchema);
  return left !== null && (left.bytes < FULL.bytes || left.files < FULL.files) ? diskBytes : null;
}

/** Creates the volume and the relay, and copies the submission. Removes everything if a step fails. */
async function createResources({ engine, image }: DriverResources, submission: Submission, limits: Limits) {
  const { docker } = engine;
  const { run, labels } = newRun();
  try {
    await docker.createVolume({ Name: run, Driver: 'local', DriverOpts: volumeOptions(limits), Labels: labels });
    const relay = await startRelay(docker, { image: image.id, volume: run, labels });
    await copyIn(relay.container, submission, limits.diskBytes);
    const versions = await relay.client.value('/tools', z.record(z.string(), z.string()));
    const tools = { ...versions, docker: engine.version, image: image.id, base: image.base };
    return { run, labels, relay, tools };
  } catch (error) {
    await removeRun(docker, run);
    throw error;
  }
}

/** Opens a sandbox over a copy of the submission. */
export async function openSandbox(resources: DriverResources, submission: Submission): Promise<Sandbox> {
  const { engine, image } = resources;
  const limits = limitsOf(engine);
  const { run, labels, relay, tools } = await createResources(resources, submission, limits);
  const { client } = relay;
  const proxy = registryProxy(resources.readRegistry);
  const pending = new Set<Promise<unknown>>();
  const files = relayFiles(client);
  const later = (work: Promise<unknown>) => void pending.add(work.catch(() => undefined));

  const create = (command: Pick<SandboxCommand, 'argv' | 'env'>, registry: string | null): Promise<Docker.Container> =>
    engine.docker.createContainer({
      ...AS_USER,
      Image: image.id,
      Cmd: command.argv,
      Env: Object.entries({ ...stageEnvironment(registry), ...command.env }).map(([name, value]) => `${name}=${value}`),
      WorkingDir: SUBMISSION_FOLDER,
      Labels: labels,
      AttachStdout: true,
      AttachStderr: true,
      HostConfig: stageConfined(run, limits, relay.container.id, engine),
    });
  const commandSandbox = (registry: string | null): CommandSandbox => ({
    create: (command) => create(command, registry),
    terminate: terminateAll,
    ports: servicePorts(client),
    memoryBytes: limits.memoryBytes,
    fullDisk: () => fullDisk(relay, limits),
    later,
  });
  const start = async (command: SandboxCommand) => {
    if (command.registry !== true) return startCommand(command, commandSandbox(null));
    const registry = await client.listen(proxy.serve);
    const started = startCommand(command, commandSandbox(loopback(registry.port)));
    const close = () => registry[Symbol.asyncDispose]().catch(() => undefined);
    const ended = started.ended.then((result) => close().then(() => result));
    return { ...started, ended };
  };
  return {
    files,
    folder: SUBMISSION_FOLDER,
    tools,
    registry: proxy.record,
    unanswered: async () => proxy.unanswered(),
    watchProcessors: processorMeter(containerTimes(engine, run, client)),
    run: async (command) => (await start(command)).ended,
    start: (command) => start({ ...command, argv: stoppable(command.argv) }),
    freePort: async () => z.number().parse(await client.value('/free-port', z.number())),
    buildImage: (build) => buildImage({ engine, limits, run, labels, relay, later }, proxy, { files, ...build }),
    expose: (origin) => exposeTo(client, origin),
    [Symbol.asyncDispose]: async () => {
      client.close();
      await Promise.all(pending);
      await removeRun(engine.docker, run);
    },
  };
}
