/** One process at a time sends a queued run. A lock ends with its process, even if the process is killed. */
import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

const SUFFIX = '.lock';
const host = (): string => encodeURIComponent(hostname());

/** Whether the process of a lock can still be running. A process of another machine is assumed to run. */
function isHeld(holder: string): boolean {
  const [pid, machine] = holder.split('~');
  if (machine !== host()) return true;
  if (!/^[1-9]\d*$/.test(pid ?? '')) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Locks a file, if nobody holds it. Each process writes a lock file with its own name first, and looks for others afterwards: of two
 * that start at the same time, at least one sees the other and gives up.
 *
 * @returns the lock, to dispose of; null if another holds it
 */
export async function lockFile(path: string): Promise<AsyncDisposable | null> {
  const folder = dirname(path);
  const prefix = `${basename(path)}~`;
  const own = `${prefix}${process.pid}~${host()}~${randomUUID()}${SUFFIX}`;
  const release = () => rm(join(folder, own), { force: true });
  await writeFile(join(folder, own), '');
  const others = (await readdir(folder)).filter(
    (name) => name.startsWith(prefix) && name.endsWith(SUFFIX) && name !== own,
  );
  if (others.some((name) => isHeld(name.slice(prefix.length, -SUFFIX.length)))) {
    await release();
    return null;
  }
  for (const abandoned of others) await rm(join(folder, abandoned), { force: true });
  return { [Symbol.asyncDispose]: release };
}
