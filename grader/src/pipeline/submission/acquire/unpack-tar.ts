import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  SymbolicLink: 'link',
  Link: 'link',
  CharacterDevice: 'special',
  BlockDevice: 'special',
  FIFO: 'special',
};

/** The unpacked bytes of the archive, at most `limit`. */
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

/** Feeds the archive to a parser of its entries, and waits until it ends. */
async function feed(parser: Parser, bytes: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => parser.on('close', resolve).on('error', reject));
  let hasFailed = false;
  ended.catch(() => {
    hasFailed = true;
  });
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    // After an error, a parser would continue to the end of the archive.
    if (hasFailed) break;
    if (!parser.write(chunk)) await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), ended]);
  }
  if (!hasFailed) parser.end();
  await ended;
}

/** The name without a leading `./`, as other entries refer to it. */
const plainName = (name: string): string => name.replace(/^(?:\.\/)+/, '');

/** The plan of the unpacking: whether each entry is written, and the files that are copies of earlier ones. */
class Plan {
  readonly entries = new Entries();
  readonly copies: { from: string; to: string }[] = [];
  readonly #isWritten: boolean[] = [];
  readonly #sizes = new Map<string, number>();
  #next = 0;

  add(name: string, { type, size, linkpath }: ReadEntry): void {
    const path = plainName(name);
    // tar stores a file with two names once: the second entry is a hard link to the first.
    const from = type === 'Link' ? plainName(linkpath ?? '') : '';
    const copied = this.#sizes.get(from);
    const kind = copied === undefined ? (KINDS[type] ?? 'other') : 'file';
    const isTaken = this.entries.take(name, kind, copied ?? size);
    if (isTaken) this.#sizes.set(path, copied ?? size);
    if (isTaken && copied !== undefined) this.copies.push({ from, to: path });
    this.#isWritten.push(isTaken && copied === undefined);
  }

  /** Whether the next entry is written. */
  next(): boolean {
    this.#next += 1;
    return this.#isWritten[this.#next - 1] === true;
  }
}

/**
 * Unpacks the regular files of a tar archive into an empty folder, and returns what it left out. Throws the errors of `Entries.take` and of
 * tar before anything is written.
 */
export async function unpackTar(
  archive: string,
  folder: string,
  isGzip: boolean,
  signal: AbortSignal,
  limit = MAX_TRANSFER,
): Promise<LeftOutFiles> {
  const plan = new Plan();
  await feed(
    parserOf((path, entry) => plan.add(path, entry)),
    unpacked(archive, isGzip, limit),
    signal,
  );
  const take = (entry: ReadEntry): boolean => {
    // Only the executable bit is kept: setuid bits are removed, and every file is readable.
    entry.mode = (entry.mode ?? 0) & 0o111 ? 0o755 : 0o644;
    return plan.next();
  };
  const options = { cwd: folder, noMtime: true, preserveOwner: false };
  const unpack = new Unpack({ ...options, strict: true, filter: (_, entry) => take(entry as ReadEntry) });
  await feed(unpack, unpacked(archive, isGzip, limit), signal);
  for (const { from, to } of plan.copies) {
    signal.throwIfAborted();
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await copyFile(join(folder, from), join(folder, to));
  }
  return plan.entries.leftOut;
}

/** Passes each entry to `onEntry`, without its contents. An error of `onEntry` ends the parser. */
function parserOf(onEntry: (path: string, entry: ReadEntry) => void): Parser {
  const parser: Parser = new Parser({
    strict: true,
    filter: (path, entry) => {
      try {
        onEntry(path, entry as ReadEntry);
      } catch (error) {
        parser.emit('error', error);
      }
      return false;
    },
  });
  return parser;
}
