/** The processor time of a sandbox's containers, as the kernel counts it for each: no process of a submission gets out of that. */
import type Docker from 'dockerode';
import { z } from 'zod';
import { timeOfChildren } from '../process-table.ts';
import type { ProcessorSource } from '../processor-time.ts';
import { processors } from './confinement.ts';
import type { Engine } from './engine.ts';
import { RUN_LABEL } from './labels.ts';
import type { RelayClient } from './relay/client.ts';

const machineSchema = z.object({ busyMs: z.number(), cores: z.number() });
const NANOSECONDS = 1e6;

/** What a container has taken, in milliseconds; 0 where it is gone. */
async function containerMs(docker: Docker, id: string): Promise<number> {
  const stats = await docker
    .getContainer(id)
    .stats({ stream: false, 'one-shot': true })
    .catch(() => null);
  return (stats?.cpu_stats?.cpu_usage?.total_usage ?? 0) / NANOSECONDS;
}

/** What the grader has taken: it moves what submissions print and fetch, and its children read what they send. */
const graderMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + timeOfChildren(process.pid);
};

/** Reads both times of the engine's machine, on which the relay runs. The sandbox's containers, `run`, are its own: the relay's too. */
export function containerTimes({ docker, cpus }: Engine, run: string, relay: RelayClient): ProcessorSource {
  const filters = { label: [`${RUN_LABEL}=${run}`] };
  const taken = new Map<string, number>();
  const read = async () => {
    const containers = await docker.listContainers({ filters });
    await Promise.all(
      containers.map(async ({ Id }) => taken.set(Id, Math.max(taken.get(Id) ?? 0, await containerMs(docker, Id)))),
    );
    const machine = await relay.value('/processors', machineSchema);
    if (machine === null) return null;
    const sandboxMs = [...taken.values()].reduce((sum, ms) => sum + ms, 0);
    return { sandboxMs, otherMs: machine.busyMs - sandboxMs - graderMs() };
  };
  return { cores: cpus, allowance: processors({ cpus }), read };
}
