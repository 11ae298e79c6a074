import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renameWithRetries, writeError } from './file-system.ts';
import type { RenderedFile } from './render.ts';
import type { Target } from './target.ts';

/** What to write, and where. `prepare` runs on the complete project before it appears at its path. `signal` interrupts. */
export type Application<T> = {
  target: Target;
  files: readonly RenderedFile[];
  prepare: (staging: string) => Promise<T>;
  signal: AbortSignal;
};

/**
 * Writes a project completely or not at all: into a staging folder, then to its path by renaming. The staging folder of a new
 * folder is next to it; that of an existing folder is inside it, because the folder may be a mount point. Returns the result of
 * `prepare`. Throws DIR_READ_ONLY, WRITE_FAILED or the signal's reason, after undoing everything.
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

/** How to undo each action so far, in the order of the actions. */
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

/** Synchronous writes take half as long as asynchronous ones. The signal is checked at each new folder. */
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
