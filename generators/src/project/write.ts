import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import type { Write } from './changes.ts';
import { readEntry } from './disk.ts';
import { renameWithRetries, writeError } from './file-system.ts';
import { safePath } from './safe-path.ts';

/**
 * Crash-safe writes in an existing project. The new files are first written to one folder, `WRITING`. One rename then commits the
 * journal, which lists the writes. Each file then moves to its path by one rename. After a crash, a folder without a journal is
 * deleted, and the project is unchanged; the writes of a folder with a journal are completed.
 */
export const WRITING = '.create-mlops-course-writing';
const JOURNAL = 'journal.json';
const OWNER = 'owner.json';

const ownerSchema = z.object({ pid: z.int().min(1), host: z.string() });
const journalSchema = z.object({
  writes: z.array(z.object({ path: safePath, isRemoval: z.boolean(), wasThere: z.boolean() })),
});
type Journal = z.infer<typeof journalSchema>;

/**
 * Makes all writes in the project at `root`, or none, even if the disk is full, if `signal` aborts, or if this process is killed
 * (`recover` then completes or discards them). Throws PROJECT_BUSY, DIR_READ_ONLY, WRITE_FAILED or the signal's reason.
 */
export async function writeChanges(root: string, writes: readonly Write[], signal: AbortSignal): Promise<void> {
  const folder = join(root, WRITING);
  try {
    await claim(root);
    const journal = await prepare(root, folder, writes, signal);
    await commit(folder, journal);
    await applyJournal(root, folder, journal).catch(async (error: unknown) => {
      await undo(root, folder, journal);
      throw error;
    });
  } catch (error) {
    if (!(error instanceof ScaffoldError)) await rm(folder, { recursive: true, force: true });
    throw writeError(error, root);
  }
  await discard(folder);
}

/**
 * Completes or discards the writes of a killed command. Returns `done` if they were completed, `undone` if they were discarded,
 * null if there were none. Throws PROJECT_BUSY while another command is writing, DIR_READ_ONLY or WRITE_FAILED.
 */
export async function recover(root: string): Promise<'done' | 'undone' | null> {
  const folder = join(root, WRITING);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (found.isDirectory() && isOwnerAlive(folder)) throw new ScaffoldError('PROJECT_BUSY', { dir: root });
  try {
    const journal = found.isDirectory() ? await readJournal(root, folder) : null;
    if (journal !== null) await applyJournal(root, folder, journal);
    await discard(folder);
    return journal === null ? 'undone' : 'done';
  } catch (error) {
    throw writeError(error, root);
  }
}

/** Only one process can create the folder. */
async function claim(root: string): Promise<void> {
  const folder = join(root, WRITING);
  try {
    await mkdir(folder);
  } catch (error) {
    if (!hasSystemCode(error, 'EEXIST')) throw error;
    throw new ScaffoldError('PROJECT_BUSY', { dir: root }, { cause: error });
  }
  await writeFile(join(folder, OWNER), JSON.stringify({ pid: process.pid, host: hostname() }));
}

/** A process on another machine that shares the folder is not visible: it counts as dead. */
function isOwnerAlive(folder: string): boolean {
  try {
    const { pid, host } = ownerSchema.parse(JSON.parse(readFileSync(join(folder, OWNER), 'utf8')));
    if (host !== hostname() || pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasSystemCode(error, 'EPERM');
  }
}

const newFile = (index: number) => `new-${index}`;
const oldFile = (index: number) => `old-${index}`;

/** Writes the new files to the folder, with copies of the files that they replace. */
async function prepare(root: string, folder: string, writes: readonly Write[], signal: AbortSignal): Promise<Journal> {
  const entries: Journal['writes'] = [];
  for (const [index, write] of writes.entries()) {
    signal.throwIfAborted();
    const { path, bytes } = write;
    const wasThere = readEntry(root, path).kind === 'file';
    if (wasThere) await copyFile(join(root, path), join(folder, oldFile(index)));
    if (bytes !== null) await writeFile(join(folder, newFile(index)), bytes, { mode: write.mode, flush: true });
    entries.push({ path, isRemoval: bytes === null, wasThere });
  }
  signal.throwIfAborted();
  return { writes: entries };
}

async function commit(folder: string, journal: Journal): Promise<void> {
  const draft = join(folder, `${JOURNAL}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(journal), { flush: true });
  await rename(draft, join(folder, JOURNAL));
}

/** Null if there is no valid journal. A project from somebody else may contain any file, so its paths are checked. */
async function readJournal(root: string, folder: string): Promise<Journal | null> {
  try {
    const journal = journalSchema.parse(JSON.parse(await readFile(join(folder, JOURNAL), 'utf8')));
    return journal.writes.every(({ path }) => readEntry(root, path).kind !== 'blocked') ? journal : null;
  } catch (error) {
    if (hasSystemCode(error) && !hasSystemCode(error, 'ENOENT')) throw error;
    return null;
  }
}

/** Makes the remaining writes. A new file that is no longer in the folder is already at its path. */
async function applyJournal(root: string, folder: string, { writes }: Journal): Promise<void> {
  for (const [index, { path, isRemoval }] of writes.entries()) {
    const target = join(root, path);
    if (isRemoval) {
      await rm(target, { force: true });
      await removeEmptyFolders(root, dirname(path));
    } else if (readEntry(folder, newFile(index)).kind === 'file') {
      await mkdir(dirname(target), { recursive: true });
      await renameWithRetries(join(folder, newFile(index)), target);
    }
  }
}

async function undo(root: string, folder: string, { writes }: Journal): Promise<void> {
  for (const [index, { path, wasThere }] of [...writes.entries()].toReversed()) {
    const target = join(root, path);
    if (wasThere) {
      await mkdir(dirname(target), { recursive: true });
      await rename(join(folder, oldFile(index)), target).catch(() => undefined);
    } else if (!existsSync(join(folder, newFile(index)))) {
      await rm(target, { force: true });
      await removeEmptyFolders(root, dirname(path));
    }
  }
}

async function removeEmptyFolders(root: string, path: string): Promise<void> {
  for (let folder = path; folder !== '.'; folder = dirname(folder)) {
    const isGone = await rmdir(join(root, folder)).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

/** Deletes the journal first: its writes must not be repeated over the student's later work. A link is removed, never followed. */
async function discard(folder: string): Promise<void> {
  if (lstatSync(folder).isDirectory()) await rm(join(folder, JOURNAL), { force: true });
  await rm(folder, { recursive: true, force: true });
}
