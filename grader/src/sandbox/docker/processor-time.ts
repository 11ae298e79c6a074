/** The processor time of a sandbox's containers, counted by the kernel: no process of a submission can avoid it. */
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

/** The processor time of a container, in milliseconds; 0 if it is gone. */
async function containerMs(docker: Docker, id: string): Promise<number> {
  const stats = await docker
    .getContainer(id)
    .stats({ stream: false, 'one-shot': true })
    .catch(() => null);
  return (stats?.cpu_stats?.cpu_usage?.total_usage ?? 0) / NANOSECONDS;
}

/**
 * The processor time of the grader, which forwards the output and downloads of submissions, and of its children, which parse their data.
 */
const graderMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + timeOfChildren(process.pid);
};

/**
 * Measures the engine's machine, on which the relay runs. The containers with the label `run`, including the relay, belong to the sandbox.
 */
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
