/** Writes archives that no program makes: the test chooses the names, kinds and sizes. */
import { createWriteStream, writeFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGzip, deflateRawSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

export interface Member {
  name: string;
  /** The bytes of the name in a zip archive, if they are not flagged UTF-8. */
  rawName?: Buffer;
  /** The flags of an entry in a zip archive; UTF-8 by default. */
  flags?: number;
  text?: string | Buffer;
  /** The Unix mode, including the kind of file. */
  mode?: number;
  /** The unpacked size that the archive declares, in bytes. */
  claimed?: number;
}

/** The fields that a local header and the central directory share, from the required version on. */
function shared({ name, rawName, flags, text = '', claimed }: Member, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags ?? (rawName === undefined ? 0x800 : 0), 2);
  // Method 8: deflate.
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(text), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(claimed ?? Buffer.byteLength(text), 18);
  fields.writeUInt16LE((rawName ?? Buffer.from(name)).length, 22);
  return fields;
}

/** Writes a zip archive, by the format's specification (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
export function writeZip(path: string, members: readonly Member[]): string {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const packed = deflateRawSync(member.text ?? '');
    const name = member.rawName ?? Buffer.from(member.name);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared(member, packed), name, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 6);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared(member, packed), entry, name);
    local.push(head);
    offset += head.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  writeFileSync(path, Buffer.concat([...local, ...directory, end]));
  return path;
}

/** Writes a tar archive, packed by gzip where its name ends so. */
export async function writeTar(
  path: string,
  members: readonly (Partial<Header> & Pick<Member, 'name' | 'text'>)[],
): Promise<string> {
  const tar = pack();
  for (const { text = '', ...header } of members) tar.entry(header, text);
  tar.finalize();
  await pipeline(Readable.from(tar), path.endsWith('gz') ? createGzip() : new PassThrough(), createWriteStream(path));
  return path;
}
