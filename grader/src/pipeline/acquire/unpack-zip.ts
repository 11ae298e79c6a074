import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { LeftOutFiles } from '../left-out.ts';
import { Entries, type EntryKind, refusedArchive } from './archive-entry.ts';

/** Unix keeps the kind of a file above its permissions, and zip those in the upper half of a field; Windows leaves it 0. */
function kindOf(entry: Entry): EntryKind {
  if (entry.fileName.endsWith('/')) return 'folder';
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) return 'symbolic-link';
  return kind === 0 || kind === 0o100000 ? 'file' : 'other';
}

async function write(zip: ZipFile, entry: Entry, folder: string, signal: AbortSignal): Promise<void> {
  const path = join(folder, entry.fileName);
  const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
  await mkdir(dirname(path), { recursive: true });
  // yauzl ends a stream with an error when it holds more or less than the entry says.
  const contents = await zip.openReadStreamPromise(entry);
  await pipeline(contents, createWriteStream(path, { flags: 'wx', mode }), { signal }).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? refusedArchive('twice', entry.fileName) : error;
  });
}

/**
 * Unpacks the regular files of a zip archive into an empty folder, and says what it left out. Throws what `Entries.take` throws before anything is written,
 * and yauzl's own errors.
 */
export async function unpackZip(archive: string, folder: string, signal: AbortSignal): Promise<LeftOutFiles> {
  const entries = new Entries();
  // yauzl refuses names that lead outside, and reads a backslash of Windows as a slash.
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    const taken: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      if (entries.take(entry.fileName, kindOf(entry), entry.uncompressedSize)) taken.push(entry);
    }
    for (const entry of taken) await write(zip, entry, folder, signal);
    return entries.leftOut;
  } finally {
    zip.close();
  }
}
