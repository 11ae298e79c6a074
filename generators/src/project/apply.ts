import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renameWithRetries, writeError } from './file-system.ts';
import type { RenderedFile } from './render.ts';
import type { Target } from './target.ts';

/** What to write and where; `prepare` works on the complete project before it appears; `signal` interrupts. */
export type Application<T> = {
  target: Target;
  files: readonly RenderedFile[];
  prepare: (staging: string) => Promise<T>;
  signal: AbortSignal;
};

/**
 * Writes a project whole or not at all: into a temporary folder, then in place by renaming. A new project is staged beside
 * its folder; one that goes into an existing folder is staged inside it, since that folder may be a mount point.
 * Returns what `prepare` returned. Throws DIR_READ_ONLY, WRITE_FAILED or the reason of the signal, all undone.
 */
export async function applyProject<T>({ target, files, prepare, signal }: Application<T>): Promise<T> {
  const parent = target.kind === 'absent' ? dirname(target.dir) : target.dir;
  const staging = join(parent, `.create-mlops-course-${randomUUID()}`);
  const undo: Undo = [];
  try {
    await makeParents(parent, undo);
    await makeStaging(staging, undo);
    await writeFiles(staging, files, signal);
    const prepared = await prepare(staging);
    signal.throwIfAborted();
    await (target.kind === 'absent' ? renameWithRetries(staging, target.dir) : moveEntries(staging, target.dir, undo));
    return prepared;
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw writeError(error, target.dir);
  }
}

/** What takes back each thing done so far, in the order they were done. */
type Undo = (() => Promise<unknown>)[];

async function makeParents(dir: string, undo: Undo): Promise<void> {
  const first = await mkdir(dir, { recursive: true });
  if (first === undefined) return;
  undo.push(async () => {
    for (let made = dir; made.length >= first.length; made = dirname(made)) await rmdir(made).catch(() => undefined);
  });
}

async function makeStaging(dir: string, undo: Undo): Promise<void> {
  await mkdir(dir);
  undo.push(() => rm(dir, { recursive: true, force: true }));
}

/** Files are written at once: waiting a turn for each takes twice as long. An interruption is seen at each new folder. */
async function writeFiles(root: string, files: readonly RenderedFile[], signal: AbortSignal): Promise<void> {
  const made = new Set<string>();
  for (const { path, bytes, mode } of files) {
    const folder = dirname(join(root, path));
    if (!made.has(folder)) {
      signal.throwIfAborted();
      await mkdir(folder, { recursive: true });
      made.add(folder);
    }
    writeFileSync(join(root, path), bytes, { mode, flag: 'wx' });
  }
}

async function moveEntries(from: string, to: string, undo: Undo): Promise<void> {
  for (const entry of await readdir(from)) {
    await renameWithRetries(join(from, entry), join(to, entry));
    undo.push(() => rm(join(to, entry), { recursive: true, force: true }));
  }
  await rmdir(from);
}
