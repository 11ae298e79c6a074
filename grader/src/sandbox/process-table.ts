/** The processes of this machine, from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** The unit of processor time in /proc: 100 ticks per second on every Linux. */
export const TICK_MS = 10;

export interface Process {
  pid: number;
  parent: number;
  name: string;
  /** In ticks since boot. */
  started: number;
  /** Its own time, and that of children that it has waited for, in ticks. */
  time: number;
  childrenTime: number;
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** A process that runs; null for one that is gone. */
export function readProcess(proc: string, pid: number): Process | null {
  const text = readText(`${proc}/${pid}/stat`);
  // The name is in brackets, and can contain any character.
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map((field) => Number(field));
  const at = (field: number): number => fields[field - 3] ?? 0;
  if (text === '') return null;
  return { pid, name, parent: at(4), started: at(22), time: at(14) + at(15), childrenTime: at(16) + at(17) };
}

/** All the processes; throws without /proc. */
export const processesOf = (proc: string): Process[] =>
  readdirSync(proc)
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((pid) => readProcess(proc, pid) ?? []);

/** The start time makes the key unique, because process ids are reused. */
export const keyOf = ({ pid, started }: Process): string => `${pid} ${started}`;

/** The time of a process's children, and of theirs, with those that it has waited for, in milliseconds; none without /proc. */
export function timeOfChildren(pid: number, proc = '/proc'): number {
  let list: Process[];
  try {
    list = processesOf(proc);
  } catch {
    return 0;
  }
  const processes = new Map(list.map((one) => [one.pid, one]));
  const descends = ({ parent }: Process): boolean => {
    for (let at: number | undefined = parent, depth = 0; at !== undefined && depth < 100; depth += 1) {
      if (at === pid) return true;
      at = processes.get(at)?.parent;
    }
    return false;
  };
  const below = list.filter(descends).map(({ time, childrenTime }) => time + childrenTime);
  return [processes.get(pid)?.childrenTime ?? 0, ...below].reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
}
