/** Finds the owner of a listening port: another program of this machine can use the one that a submission needs. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import type { OtherListener } from '../driver.ts';
import { listeningSockets, takersOf } from '../listening-sockets.ts';
import { keyOf, readProcess } from '../process-table.ts';
import { MARKER, markedProcesses, processIds } from './process-tree.ts';

/** The inodes of the sockets of a process; empty if they cannot be read. */
async function socketsOf(pid: number): Promise<Set<string>> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((one) => readlink(`/proc/${pid}/fd/${one}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** The key of a process; null if it has ended. */
function keyIn(pid: number): string | null {
  const found = readProcess('/proc', pid);
  return found === null ? null : keyOf(found);
}

async function markOf(pid: number): Promise<string | null> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  const mark = environment.split('\0').find((one) => one.startsWith(`${MARKER}=`));
  return mark?.slice(MARKER.length + 1) ?? null;
}

/** The TCP ports on which the marked processes accept connections to loopback, ascending; null without /proc. */
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

/** Returns the other listener, if any, that accepts the connections to a port of loopback. */
export type FindOtherListener = (port: number) => Promise<OtherListener | null>;

/**
 * Records the processes and sockets that exist before a submission runs: they belong to the machine. `marks` is the prefix of the sandbox's
 * marks. A process that cannot be identified, such as the proxy of a container, can belong to the submission. Without /proc, there is no
 * result.
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
