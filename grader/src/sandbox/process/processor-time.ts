/**
 * The processor time of a submission that runs as processes of this machine, and that of other programs. Only what can be told to be
 * another program's counts as such: a process that shed its mark and its parents, as a fork bomb's do, counts as nobody's.
 */
import { availableParallelism } from 'node:os';
import { keyOf, type Process, processesOf, readText, TICK_MS } from '../process-table.ts';
import type { ProcessorSource, ProcessorTime } from '../processor-time.ts';
import { MARKER } from './process-tree.ts';

/** The first process, and the parent of the kernel's own threads. */
const INIT = 1;
const KERNEL = 2;
/** What adopts the children of processes that have ended. */
const ADOPTS = /^(?:init|systemd|tini|docker-init|dumb-init)$/;

/** The mark of a submission's process, which is more than that of the grader's own programs. */
const SUBMITTED = new RegExp(`(?:^|\\0)${MARKER}=[0-9a-f]{8}-\\d{1,10}-[0-9a-f]{8}-`);

type Owner = 'own' | 'others' | 'nobody';

/** Tells the owner of each process that there is, from its mark and its parents, and remembers what it told. */
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
      // What the grader starts itself reads what a submission sends: its time could be the submission's choice.
      return SUBMITTED.test(environment) ? 'others' : 'nobody';
    };
    return ownerOf;
  };
}

/** Reads both times of the machine that /proc describes; null where there is none. `prefix` begins the sandbox's marks. */
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
      // Whoever adopts processes waits for the submission's too.
      else if (owner === 'others')
        others += one.time + (one.pid === INIT || ADOPTS.test(one.name) ? 0 : one.childrenTime);
    }
    // A process that nobody waited for takes its time along.
    if (lastOthers !== null) otherTicks += Math.max(0, others - lastOthers);
    lastOthers = others;
    const total = [...sandboxTicks.values()].reduce((sum, ticks) => sum + ticks, 0);
    return { otherMs: otherTicks * TICK_MS, sandboxMs: total * TICK_MS };
  };
  return { cores, allowance: cores, read };
}
