/** Copies a submission into a sandbox, as an archive that the engine unpacks on the volume. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { type Pack, pack } from 'tar-stream';
import { GraderError, reasonOf } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import type { Submission } from '../driver.ts';
import { SUBMISSION_FOLDER, USER, VOLUME_FOLDER } from './layout.ts';

const TOP = basename(SUBMISSION_FOLDER);

/** The parent folders of the files, outermost first: the archive contains them, so that the sandbox user owns them. */
function foldersOf(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const parts = file.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'));
  }
  return [...folders].toSorted();
}

/** Adds one file, with the size that it had when it was opened. A link that has replaced it is not followed. */
async function addFile(archive: Pack, folder: string, path: string): Promise<void> {
  const handle = await open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size, mode } = await handle.stat();
    const permissions = (mode & 0o100) === 0 ? 0o644 : 0o755;
    const entry = archive.entry({ name: `${TOP}/${path}`, size, mode: permissions, mtime: new Date(), ...USER });
    const content = size === 0 ? Readable.from([]) : handle.createReadStream({ end: size - 1, autoClose: false });
    await pipeline(content, entry);
  } finally {
    await handle.close();
  }
}

async function fill(archive: Pack, { folder, files }: Submission): Promise<void> {
  const directory = (name: string) =>
    archive.entry({ name, type: 'directory', mode: 0o755, mtime: new Date(), ...USER });
  directory(TOP);
  for (const path of foldersOf(files)) directory(`${TOP}/${path}`);
  for (const path of files) {
    await addFile(archive, folder, path).catch((cause: unknown) => {
      throw new GraderError('E_SUBMISSION_CHANGED', message('error.submission-changed', { path }), { cause });
    });
  }
  archive.finalize();
}

const isFull = (error: unknown): boolean => reasonOf(error).includes('no space left on device');

/**
 * Copies the submission's regular files to the volume of `container`. Throws E_SUBMISSION_CHANGED if a file has changed since it was
 * described, E_SUBMISSION_DISK if they do not fit.
 */
export async function copyIn(container: Docker.Container, submission: Submission, diskBytes: number): Promise<void> {
  const archive = pack();
  const unpacking = container.putArchive(Readable.from(archive), { path: VOLUME_FOLDER });
  try {
    // The first failure is the reason; the second is a consequence.
    await Promise.all([fill(archive, submission), unpacking]);
  } catch (error) {
    archive.destroy();
    if (!isFull(error)) throw error;
    const megabytes = Math.round(diskBytes / 1024 / 1024);
    throw new GraderError('E_SUBMISSION_DISK', message('error.submission-disk', { megabytes }), { cause: error });
  }
}
