/** Unpacks a submission in an archive, zip or tar, detected by its contents and not by its name. */
import { open } from 'node:fs/promises';
import { EXIT, GraderError, reasonOf } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import type { LeftOutFiles } from '../left-out.ts';
import { isMachineError, refusedArchive } from './archive-entry.ts';
import { unpackTar } from './unpack-tar.ts';
import { unpackZip } from './unpack-zip.ts';

export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz';

async function formatOf(path: string): Promise<ArchiveFormat | null> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
  const head = buffer.subarray(0, bytesRead);
  const starts = head.toString('hex', 0, 4);
  // The signatures of an archive with entries, and of an empty one.
  if (starts === '504b0304' || starts === '504b0506') return 'zip';
  if (starts.startsWith('1f8b')) return 'tar.gz';
  return head.toString('latin1', 257, 262) === 'ustar' ? 'tar' : null;
}

/**
 * Unpacks `archive` into the empty `folder`, and returns what it left out. Throws E_ARCHIVE, E_TOO_MANY_FILES, E_TOO_LARGE, E_UNPACK if
 * this machine is at fault, and the signal's reason.
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  signal: AbortSignal,
): Promise<{ format: ArchiveFormat; leftOut: LeftOutFiles }> {
  const format = await formatOf(archive);
  if (format === null) {
    throw new GraderError('E_SOURCE', message('acquire.no-archive', { source: archive }), { exitCode: EXIT.usage });
  }
  try {
    const leftOut = await (format === 'zip'
      ? unpackZip(archive, folder, signal)
      : unpackTar(archive, folder, format === 'tar.gz', signal));
    return { format, leftOut };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GraderError) throw error;
    if (!isMachineError(error)) throw refusedArchive('damaged', reasonOf(error));
    throw new GraderError('E_UNPACK', message('acquire.unpack', { detail: error.message }), { cause: error });
  }
}
