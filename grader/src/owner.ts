/**
 * Identifies the grader that owns a container, a folder or a lock, and whether it still runs, so that the remains of a killed one are
 * removed.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { execaSync } from 'execa';
import { z } from 'zod';
import { findProgram } from './program.ts';

const ownerSchema = z.object({
  /** The machine, and on Linux the namespace in which the process id counts. */
  machine: z.string(),
  pid: z.number().int().positive(),
  /** When the process started, as its system says it: a process id is given again one day. */
  started: z.string(),
});
export type Owner = z.infer<typeof ownerSchema>;

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** The boot and the clock ticks since then on Linux, a date elsewhere; empty where no such process runs. */
function startOf(pid: number): string {
  if (process.platform === 'win32') {
    return attempt(() => (process.kill(pid, 0) ? 'running' : ''));
  }
  if (process.platform !== 'linux') {
    const args = ['-o', 'lstart=', '-p', String(pid)];
    return attempt(() => execaSync(findProgram('ps'), args, { reject: false, env: { LC_ALL: 'C' } }).stdout.trim());
  }
  return attempt(() => {
    // The name of the program stands in brackets, and may hold anything; the start is the 22nd field of all.
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    // One that has ended, and that its parent has not asked for yet.
    if (state === 'Z') return '';
    const ticks = fields[18];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  });
}

const machine = (): string => `${hostname()} ${attempt(() => readlinkSync('/proc/self/ns/pid'))}`.trim();

/** This process. */
export const currentOwner = (): Owner => ({ machine: machine(), pid: process.pid, started: startOf(process.pid) });

/** The label's value for an owner, and back; null for what no grader wrote. */
export const formatOwner = (owner: Owner): string => JSON.stringify(owner);
export function parseOwner(label: string | undefined): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(label ?? ''));
  } catch {
    return null;
  }
}

/** Whether that grader has ended. One of another machine is never said to have: it cannot be seen from here. */
export const hasEnded = (owner: Owner): boolean => owner.machine === machine() && owner.started !== startOf(owner.pid);

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** An owner as part of a name: digests of the machine and of the start, and between them the process id. */
const TAG = /^([0-9a-f]{8})-([1-9]\d{0,9})-([0-9a-f]{8})$/;

let ownTag: string | undefined;

/** This process, as part of a name that stands for it alone. */
export function currentTag(): string {
  ownTag ??= tagOf(currentOwner());
  return ownTag;
}

export const tagOf = ({ machine, pid, started }: Owner): string => `${short(machine)}-${pid}-${short(started)}`;

/** Whether the grader that a tag names has ended. One of another machine, and what is not a tag, are never said to have. */
export function hasTagEnded(tag: string): boolean {
  const [, where, pid, started] = TAG.exec(tag) ?? [];
  return where === short(machine()) && started !== short(startOf(Number(pid)));
}
