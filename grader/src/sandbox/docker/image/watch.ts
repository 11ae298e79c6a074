/** What the engine's builder has no limit for: processes, and the disk. They are watched. */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { type Limits, PROCESSES } from '../confinement.ts';
import type { Engine } from '../engine.ts';
import { RUN_LABEL } from '../labels.ts';
import { unlessGone } from '../sweep.ts';
import { linesOf } from './lines.ts';

/** Between two looks at the disk, in milliseconds; and how long one may take: more, and there are millions of files. */
const PERIOD_MS = 1_000;
const PATIENCE_MS = 10_000;

interface Watched {
  engine: Pick<Engine, 'docker'>;
  limits: Limits;
  run: string;
}

/** What the build has written: in the container of its instruction, and in the layers of those before it. */
async function written(docker: Docker, run: string): Promise<number> {
  const filters = { label: [`${RUN_LABEL}=${run}`] };
  const abortSignal = AbortSignal.timeout(PATIENCE_MS);
  const containers = await docker.listContainers({ all: true, size: true, filters, abortSignal });
  const images = await docker.listImages({ all: true, filters, abortSignal });
  const sizes = new Map(images.map(({ Id, Size }) => [Id, Size]));
  // The first image of each stage is its base with a label, and no larger.
  const layers = images.map(({ Size, ParentId }) => Size - (sizes.get(ParentId) ?? Size));
  const open = containers.map((container) => (container as { SizeRw?: number }).SizeRw ?? 0);
  return [...layers, ...open].reduce((sum, bytes) => sum + bytes, 0);
}

/** Calls `full` once when a sandbox's images and containers hold more than its disk may; until it is disposed of. */
export function watchDisk({ engine, limits, run }: Watched, full: () => void): AsyncDisposable {
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const bytes = await written(engine.docker, run).catch((error: Error) =>
        error.name === 'TimeoutError' || error.name === 'AbortError' ? Number.POSITIVE_INFINITY : 0,
      );
      if (bytes > limits.diskBytes && !stopping.signal.aborted) return full();
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

/** Gives each container of the build its share of processes as soon as it exists: before it runs, as a rule. */
async function limitProcesses({ engine: { docker }, run }: Watched): Promise<Disposable> {
  const filters = { type: ['container' as const], event: ['create', 'start'], label: [`${RUN_LABEL}=${run}`] };
  const events = (await docker.getEvents({ filters })) as Readable;
  const follow = async () => {
    for await (const line of linesOf(events)) {
      const { id } = JSON.parse(line) as { id: string };
      await unlessGone(docker.getContainer(id).update({ PidsLimit: PROCESSES }));
    }
  };
  follow().catch(() => undefined);
  return { [Symbol.dispose]: () => void events.destroy() };
}

/** Watches a build until it is disposed of; `full` is called when it has filled its disk. */
export async function watchBuild(watched: Watched, full: () => void): Promise<AsyncDisposable> {
  const processes = await limitProcesses(watched);
  const disk = watchDisk(watched, full);
  return {
    [Symbol.asyncDispose]: async () => {
      processes[Symbol.dispose]();
      await disk[Symbol.asyncDispose]();
    },
  };
}
