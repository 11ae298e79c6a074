/**
 * The processor time of a submission that runs as processes of this machine, and that of other programs. A process without a mark and
 * without its parents, as in a fork bomb, counts for neither.
 */
import { availableParallelism } from 'node:os';
import { keyOf, type Process, processesOf, readText, TICK_MS } from '../process-table.ts';
import type { ProcessorSource, ProcessorTime } from '../processor-time.ts';
import { MARKER } from './process-tree.ts';

/** The first process, and the parent of the kernel's own threads. */
const INIT = 1;
const KERNEL = 2;
/** The programs that adopt orphaned processes. */
const ADOPTS = /^(?:init|systemd|tini|docker-init|dumb-init)$/;

/** The mark of a submission's process, which is longer than that of the grader's own programs. */
const SUBMITTED = new RegExp(`(?:^|\\0)${MARKER}=[0-9a-f]{8}-\\d{1,10}-[0-9a-f]{8}-`);

type Owner = 'own' | 'others' | 'nobody';

/** Finds the owner of each process, from its mark and its parents, and caches it. */
function ownership(proc: string, prefix: string) {
  const needle = `${MARKER}=${prefix}`;
  const before = new Set(processesOf(proc).map(keyOf));
  const owners = new Map<string, Owner>();
  return (processes: ReadonlyMap<number, Process>): ((process: Process) => Owner) => {
    const ownerOf = (one: Process): Owner => {
      const key = keyOf(one);
      const known = owners.get(key);
      if (known !== undefined) return known;
      const owner = findOwner(one);
      owners.set(key, owner);
      return owner;
    };
    const findOwner = (one: Process): Owner => {
      if (one.pid === process.pid || one.pid === KERNEL || one.parent === KERNEL) return 'nobody';
      const environment = readText(`${proc}/${one.pid}/environ`);
      if (environment.includes(needle)) return 'own';
      if (before.has(keyOf(one))) return 'others';
      const parent = processes.get(one.parent);
      if (parent === undefined || parent.pid === INIT || ADOPTS.test(parent.name)) return 'nobody';
      if (parent.pid !== process.pid) return ownerOf(parent);
      // A program that the grader starts reads data of the submission, which can control its time.
      return SUBMITTED.test(environment) ? 'others' : 'nobody';
    };
    return ownerOf;
  };
}

/** Measures the machine through /proc; null without it. `prefix` is the prefix of the sandbox's marks. */
export function processTimes(prefix: string, proc = '/proc'): ProcessorSource {
  const cores = availableParallelism();
  if (process.platform !== 'linux') return { cores, allowance: cores, read: async () => null };
  const ownersOf = ownership(proc, prefix);
  const sandboxTicks = new Map<string, number>();
  let otherTicks = 0;
  let lastOthers: number | null = null;
  const read = async (): Promise<ProcessorTime> => {
    const list = processesOf(proc);
    const processes = new Map(list.map((one) => [one.pid, one]));
    const ownerOf = ownersOf(processes);
    let others = 0;
    for (const one of list) {
      const owner = ownerOf(one);
      if (owner === 'own') sandboxTicks.set(keyOf(one), one.time + one.childrenTime);
      // A program that adopts processes also waits for those of the submission.
      else if (owner === 'others')
        others += one.time + (one.pid === INIT || ADOPTS.test(one.name) ? 0 : one.childrenTime);
    }
    // The time of a process without a waiting parent disappears with it.
    if (lastOthers !== null) otherTicks += Math.max(0, others - lastOthers);
    lastOthers = others;
    const total = [...sandboxTicks.values()].reduce((sum, ticks) => sum + ticks, 0);
    return { otherMs: otherTicks * TICK_MS, sandboxMs: total * TICK_MS };
  };
  return { cores, allowance: cores, read };
}
