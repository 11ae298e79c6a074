/** Whose a listening port is: another program of this machine can take the one that a submission was given, or means to use. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import type { OtherListener } from '../driver.ts';
import { listeningSockets, takersOf } from '../listening-sockets.ts';
import { keyOf, readProcess } from '../process-table.ts';
import { MARKER, markedProcesses, processIds } from './process-tree.ts';

/** The sockets that a process holds, by inode; none of a process that may not be looked at. */
async function socketsOf(pid: number): Promise<Set<string>> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((one) => readlink(`/proc/${pid}/fd/${one}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** A process that is gone has no key. */
function keyIn(pid: number): string | null {
  const found = readProcess('/proc', pid);
  return found === null ? null : keyOf(found);
}

async function markOf(pid: number): Promise<string | null> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  const mark = environment.split('\0').find((one) => one.startsWith(`${MARKER}=`));
  return mark?.slice(MARKER.length + 1) ?? null;
}

/** The TCP ports on which the marked processes listen, and take the connections to loopback, ascending; null without /proc. */
export async function listeningPorts(marker: string): Promise<number[] | null> {
  if (process.platform !== 'linux') return null;
  const sockets = await listeningSockets();
  const held = await Promise.all((await markedProcesses(marker)).map(socketsOf));
  const marked = sockets.filter(({ inode }) => held.some((inodes) => inodes.has(inode)));
  const ports = new Set(marked.map(({ port }) => port));
  const isReached = (port: number): boolean => {
    const takers = takersOf(sockets, port);
    return takers.length === 0 || takers.some(({ inode }) => marked.some((socket) => socket.inode === inode));
  };
  return [...ports].filter(isReached).toSorted((a, b) => a - b);
}

/** The processes that hold a socket. */
async function holdersOf(inode: string): Promise<number[]> {
  const pids = await processIds();
  const held = await Promise.all(pids.map(socketsOf));
  return pids.filter((_, index) => held[index]?.has(inode));
}

/** Says which stranger, if any, takes the connections to a port of loopback. */
export type FindOtherListener = (port: number) => Promise<OtherListener | null>;

/**
 * Remembers what runs and listens now, before a submission does: that is the machine's. `marks` begins the marks of the sandbox. A process
 * that cannot be found, such as the proxy of a container, may be the submission's. Without /proc, nothing is known.
 */
export async function watchOtherListeners(marks: string): Promise<FindOtherListener> {
  const inodes = new Set((await listeningSockets()).map(({ inode }) => inode));
  const processes = new Set((await processIds()).map(keyIn).filter((key) => key !== null));
  const ownerOf = async (pid: number): Promise<OtherListener | null> => {
    const mark = await markOf(pid);
    if (mark !== null) return mark.startsWith(marks) ? null : 'sandbox';
    const key = keyIn(pid);
    return key !== null && processes.has(key) ? 'machine' : null;
  };
  return async (port) => {
    const [taker] = takersOf(await listeningSockets(), port);
    if (taker === undefined) return null;
    if (inodes.has(taker.inode)) return 'machine';
    const owners = await Promise.all((await holdersOf(taker.inode)).map(ownerOf));
    return owners.includes(null) ? null : (owners[0] ?? null);
  };
}
