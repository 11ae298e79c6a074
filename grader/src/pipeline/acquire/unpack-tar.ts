import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry, Unpack } from 'tar';
import type { LeftOutFiles } from '../left-out.ts';
import { Entries, type EntryKind } from './archive-entry.ts';
import { MAX_TRANSFER, tooLarge } from './limits.ts';

const KINDS: Readonly<Record<string, EntryKind>> = {
  File: 'file',
  OldFile: 'file',
  ContiguousFile: 'file',
  Directory: 'folder',
  GNUDumpDir: 'folder',
  SymbolicLink: 'symbolic-link',
};

/** The bytes of the archive, unpacked: no more than `limit`, however well they were packed. */
async function* unpacked(archive: string, isGzip: boolean, limit: number): AsyncGenerator<Buffer> {
  const source = createReadStream(archive);
  const stream = isGzip ? source.pipe(createGunzip()) : source;
  if (stream !== source) source.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(limit);
      yield chunk;
    }
  } finally {
    source.destroy();
  }
}

/** Gives the archive to a parser of its entries, and waits for its end. */
async function feed(parser: Parser, bytes: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => parser.on('close', resolve).on('error', reject));
  ended.catch(() => undefined);
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    if (!parser.write(chunk)) await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), ended]);
  }
  parser.end();
  await ended;
}

/**
 * Unpacks the regular files of a tar archive into an empty folder, and says what it left out. Throws what `Entries.take` throws, and tar's own errors,
 * before anything is written.
 */
export async function unpackTar(
  archive: string,
  folder: string,
  isGzip: boolean,
  signal: AbortSignal,
  limit = MAX_TRANSFER,
): Promise<LeftOutFiles> {
  const entries = new Entries();
  const taken: boolean[] = [];
  const look = (path: string, entry: ReadEntry): boolean => {
    taken.push(entries.take(path, KINDS[entry.type] ?? 'other', entry.size));
    return false;
  };
  await feed(parserOf(look), unpacked(archive, isGzip, limit), signal);
  const take = (entry: ReadEntry): boolean => {
    // The only right that is kept is to be run: not to be run as somebody else, and not to be unreadable.
    entry.mode = (entry.mode ?? 0) & 0o111 ? 0o755 : 0o644;
    return taken.shift() === true;
  };
  const options = { cwd: folder, noMtime: true, preserveOwner: false };
  const unpack = new Unpack({ ...options, strict: true, filter: (_, entry) => take(entry as ReadEntry) });
  await feed(unpack, unpacked(archive, isGzip, limit), signal);
  return entries.leftOut;
}

/** Shows each entry to `look` and reads no contents. What `look` throws ends it. */
function parserOf(look: (path: string, entry: ReadEntry) => boolean): Parser {
  const parser: Parser = new Parser({
    strict: true,
    filter: (path, entry) => {
      try {
        return look(path, entry as ReadEntry);
      } catch (error) {
        parser.emit('error', error);
        return false;
      }
    },
  });
  return parser;
}
