/** Watches processes and disk during a build, for which the engine's builder has no limit. */
import { statfs } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { type Limits, PROCESSES } from '../confinement.ts';
import type { Engine } from '../engine.ts';
import { RUN_LABEL } from '../labels.ts';
import { ignoreGone } from '../sweep.ts';
import { linesOf } from './lines.ts';

/** The interval between two measurements of the disk, and the timeout of each, in milliseconds. Counting millions of files takes longer. */
const PERIOD_MS = 1_000;
const MEASUREMENT_TIMEOUT_MS = 10_000;
/** The number of consecutive measurements that can time out: an engine is slow on a busy machine. */
const MAX_UNANSWERED = 5;

interface Watched {
  engine: Pick<Engine, 'docker'>;
  limits: Limits;
  run: string;
}

/** The bytes that the build has written: in the container of its instruction, and in the layers of the earlier ones. */
async function written(docker: Docker, run: string): Promise<number> {
  const filters = { label: [`${RUN_LABEL}=${run}`] };
  const abortSignal = AbortSignal.timeout(MEASUREMENT_TIMEOUT_MS);
  const containers = await docker.listContainers({ all: true, size: true, filters, abortSignal });
  const images = await docker.listImages({ all: true, filters, abortSignal });
  const sizes = new Map(images.map(({ Id, Size }) => [Id, Size]));
  // The first image of each stage is its base with a label, of the same size.
  const layers = images.map(({ Size, ParentId }) => Size - (sizes.get(ParentId) ?? Size));
  const open = containers.map((container) => (container as { SizeRw?: number }).SizeRw ?? 0);
  return [...layers, ...open].reduce((sum, bytes) => sum + bytes, 0);
}

/** The callbacks for a sandbox that exceeds its disk, and for an engine that no longer reports the size. */
export interface DiskEvents {
  full(): void;
  unmeasured(): void;
}

/** The free bytes on the disk of an engine on this machine; null if unknown. */
async function freeBytes({ modem }: Docker, root: string): Promise<number | null> {
  const { socketPath } = modem as { socketPath?: string };
  if (socketPath === undefined) return null;
  return statfs(root).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

/** Measures the disk until it is disposed of, and calls one of the events once. */
export function watchDisk({ engine, limits, run }: Watched, events: DiskEvents): AsyncDisposable {
  const { docker } = engine;
  const stopping = new AbortController();
  /** The bytes written; null if the engine does not respond in time. Another failure means that the build has ended. */
  const measure = (): Promise<number | null> =>
    written(docker, run).catch((error: unknown) => (isTimeout(error) ? null : 0));
  const watch = async (): Promise<void> => {
    const root: string = await docker.info().then(
      ({ DockerRootDir }) => DockerRootDir,
      () => '',
    );
    const freeAtStart = await freeBytes(docker, root);
    /** If the disk has lost less than the limit, the build cannot have written more. */
    const mayBeFull = async (): Promise<boolean> => {
      const free = await freeBytes(docker, root);
      return freeAtStart === null || free === null || freeAtStart - free > limits.diskBytes;
    };
    let unanswered = 0;
    while (!stopping.signal.aborted) {
      const bytes = await measure();
      unanswered = bytes === null && (await mayBeFull()) ? unanswered + 1 : 0;
      if (stopping.signal.aborted) return;
      if (bytes !== null && bytes > limits.diskBytes) return events.full();
      if (unanswered >= MAX_UNANSWERED) return events.unmeasured();
      await sleep(PERIOD_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    [Symbol.asyncDispose]: () => {
      stopping.abort();
      return watching;
    },
  };
}

/** Limits the processes of each container of the build when it is created, usually before it runs. */
async function limitProcesses({ engine: { docker }, run }: Watched): Promise<Disposable> {
  const filters = { type: ['container' as const], event: ['create', 'start'], label: [`${RUN_LABEL}=${run}`] };
  const events = (await docker.getEvents({ filters })) as Readable;
  const follow = async () => {
    for await (const line of linesOf(events)) {
      const { id } = JSON.parse(line) as { id: string };
      await ignoreGone(docker.getContainer(id).update({ PidsLimit: PROCESSES }));
    }
  };
  follow().catch(() => undefined);
  return { [Symbol.dispose]: () => void events.destroy() };
}

/** Watches a build until it is disposed of. */
export async function watchBuild(watched: Watched, events: DiskEvents): Promise<AsyncDisposable> {
  const processes = await limitProcesses(watched);
  const disk = watchDisk(watched, events);
  return {
    [Symbol.asyncDispose]: async () => {
      processes[Symbol.dispose]();
      await disk[Symbol.asyncDispose]();
    },
  };
}
