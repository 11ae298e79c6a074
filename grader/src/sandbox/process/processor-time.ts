/**
 * The processor time of a submission that runs as processes of this machine, and that of other programs. Only what can be told to be
 * another program's counts as such: a process that shed its mark and its parents, as a fork bomb's do, counts as nobody's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { ProcessorSource, ProcessorTime } from '../processor-time.ts';
import { MARKER } from './process-tree.ts';

/** What the kernel counts processor time in, for programs: 100 a second on every Linux. */
const TICK_MS = 10;
/** The first process, and the parent of the kernel's own threads. */
const INIT = 1;
const KERNEL = 2;
/** What adopts the children of processes that have ended. */
const ADOPTS = /^(?:init|systemd|tini|docker-init|dumb-init)$/;

interface Process {
  pid: number;
  parent: number;
  name: string;
  /** In ticks since the machine began. */
  started: number;
  /** Its own time, and that of children that it has waited for, in ticks. */
  time: number;
  childrenTime: number;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function readProcess(proc: string, pid: number): Process | null {
  const text = readText(`${proc}/${pid}/stat`);
  // The name stands in brackets, and can hold any character.
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map((field) => Number(field));
  const at = (field: number): number => fields[field - 3] ?? 0;
  if (text === '') return null;
  return { pid, name, parent: at(4), started: at(22), time: at(14) + at(15), childrenTime: at(16) + at(17) };
}

const processesOf = (proc: string): Process[] =>
  readdirSync(proc)
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((pid) => readProcess(proc, pid) ?? []);

/** A number of a process is used again when it has ended. */
const keyOf = ({ pid, started }: Process): string => `${pid} ${started}`;

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
      const owner = tell(one);
      owners.set(key, owner);
      return owner;
    };
    const tell = (one: Process): Owner => {
      if (one.pid === process.pid || one.pid === KERNEL || one.parent === KERNEL) return 'nobody';
      if (readText(`${proc}/${one.pid}/environ`).includes(needle)) return 'own';
      if (before.has(keyOf(one))) return 'others';
      const parent = processes.get(one.parent);
      if (parent === undefined || parent.pid === INIT || ADOPTS.test(parent.name)) return 'nobody';
      // What the grader itself starts, beside the submission, is another program.
      return parent.pid === process.pid ? 'others' : ownerOf(parent);
    };
    return ownerOf;
  };
}

/** Reads both times of the machine that /proc describes; null where there is none. `prefix` begins the sandbox's marks. */
export function processTimes(prefix: string, proc = '/proc'): ProcessorSource {
  const cores = availableParallelism();
  if (process.platform !== 'linux') return { cores, allowance: cores, read: async () => null };
  const tell = ownership(proc, prefix);
  const own = new Map<string, number>();
  let othersTicks = 0;
  let lastOthers: number | null = null;
  const read = async (): Promise<ProcessorTime> => {
    const list = processesOf(proc);
    const processes = new Map(list.map((one) => [one.pid, one]));
    const ownerOf = tell(processes);
    let others = 0;
    for (const one of list) {
      const owner = ownerOf(one);
      if (owner === 'own') own.set(keyOf(one), one.time + one.childrenTime);
      // Whoever adopts processes waits for the submission's too.
      else if (owner === 'others')
        others += one.time + (one.pid === INIT || ADOPTS.test(one.name) ? 0 : one.childrenTime);
    }
    // A process that nobody waited for takes its time along.
    if (lastOthers !== null) othersTicks += Math.max(0, others - lastOthers);
    lastOthers = others;
    const ownTicks = [...own.values()].reduce((sum, ticks) => sum + ticks, 0);
    return { othersMs: othersTicks * TICK_MS, ownMs: ownTicks * TICK_MS };
  };
  return { cores, allowance: cores, read };
}
