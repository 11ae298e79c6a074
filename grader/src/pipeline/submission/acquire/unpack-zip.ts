import { isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { GraderError, reasonOf } from '../../../errors.ts';
import type { LeftOutFiles } from '../left-out.ts';
import { Entries, type EntryKind, isConflict, isMachineError, refusedArchive } from './archive-entry.ts';

/** Bit 11 of an entry's flags. */
const UTF8 = 0x800;
/** Info-ZIP's field with the name in UTF-8. */
const UNICODE_PATH = 0x7075;

/**
 * Bytes 128 to 255 of code page 850, in which Windows writes names in Western Europe. Code page 437 has most letters at the same places.
 */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const decodeCodePage = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : UPPER_HALF[byte - 128])).join('');

/**
 * The name with slashes. Without the UTF-8 flag, valid UTF-8 is still read as UTF-8: the Finder of macOS and Info-ZIP's `zip` write such
 * names, and a name in a code page is rarely valid UTF-8. Other names come from Windows.
 */
function zipName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const isFlagged = (generalPurposeBitFlag & UTF8) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  if (!isFlagged && !isUtf8(fileNameRaw)) return decodeCodePage(fileNameRaw).replaceAll('\\', '/');
  return getFileNameLowLevel(UTF8, fileNameRaw, extraFields, false);
}

const KINDS: ReadonlyMap<number, EntryKind> = new Map([
  [0, 'file'],
  [0o100000, 'file'],
  [0o120000, 'link'],
  [0o010000, 'special'],
  [0o020000, 'special'],
  [0o060000, 'special'],
  [0o140000, 'special'],
]);

/** The Unix mode, with the kind of file, is in the upper half of a field; Windows leaves it 0. */
const kindOf = (name: string, { externalFileAttributes }: Entry): EntryKind =>
  name.endsWith('/') ? 'folder' : (KINDS.get((externalFileAttributes >>> 16) & 0o170000) ?? 'other');

/** The entry without the texts that only its name needs: each can have 128 KB. */
function withoutTexts(entry: Entry): Entry {
  const empty = Buffer.alloc(0);
  return Object.assign(entry, { fileNameRaw: empty, extraFieldRaw: empty, fileCommentRaw: empty, extraFields: [] });
}

interface Taken {
  name: string;
  entry: Entry;
}

/** The error of writing an entry, by its cause: the archive or this machine. */
function writeError(error: unknown, name: string): unknown {
  if (isConflict(error)) return refusedArchive('twice', name);
  if (error instanceof GraderError || isMachineError(error)) return error;
  return refusedArchive('damaged', `${name}: ${reasonOf(error)}`);
}

async function write(zip: ZipFile, { name, entry }: Taken, folder: string, signal: AbortSignal): Promise<void> {
  const path = join(folder, name);
  const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
  try {
    await mkdir(dirname(path), { recursive: true });
    // yauzl ends a stream with an error if its size differs from the declared one.
    const contents = await zip.openReadStreamPromise(entry);
    await pipeline(contents, createWriteStream(path, { flags: 'wx', mode }), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw writeError(error, name);
  }
}

/**
 * Unpacks the regular files of a zip archive into an empty folder, and returns what it left out. Throws the errors of `Entries.take` before
 * anything is written, and those of yauzl.
 */
export async function unpackZip(archive: string, folder: string, signal: AbortSignal): Promise<LeftOutFiles> {
  const entries = new Entries();
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false, decodeStrings: false });
  try {
    const taken: Taken[] = [];
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      const name = zipName(entry);
      if (!entries.take(name, kindOf(name, entry), entry.uncompressedSize)) continue;
      if (entry.isEncrypted()) throw refusedArchive('encrypted', name);
      taken.push({ name, entry: withoutTexts(entry) });
    }
    for (const one of taken) await write(zip, one, folder, signal);
    return entries.leftOut;
  } finally {
    zip.close();
  }
}
