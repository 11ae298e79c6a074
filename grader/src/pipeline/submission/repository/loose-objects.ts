/** Verifies the names of loose objects without git, which stops at the first damaged one. */
import { createHash } from 'node:crypto';
import { createInflate } from 'node:zlib';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { openInside } from '../../../sandbox/folder.ts';

/** The limit on the total unpacked size, in bytes. */
const MAX_UNPACKED = 4 * 1024 ** 3;
/** The size limit on one object, which git holds in memory, in bytes. */
const MAX_OBJECT = 512 * 1024 ** 2;
const HEADER = /^(?:blob|tree|commit|tag) (0|[1-9]\d{0,9})\0/;
/** The length of the longest header, in characters. */
const MAX_HEADER = 18;

/** The number of bytes of an object that could be unpacked, and whether it is complete. */
interface Unpacked {
  isWhole: boolean;
  bytes: number;
}

async function unpack(loose: string, name: string, signal?: AbortSignal): Promise<Unpacked> {
  const opened = await openInside(loose, `${name.slice(0, 2)}/${name.slice(2)}`);
  if (opened === null || opened.size === 0) {
    await opened?.handle.close();
    return { isWhole: false, bytes: 0 };
  }
  const packed = opened.handle.createReadStream({ end: opened.size - 1 });
  const inflate = createInflate();
  packed.once('error', (error) => inflate.destroy(error));
  const hash = createHash(name.length === 64 ? 'sha256' : 'sha1');
  let header = '';
  let bytes = 0;
  try {
    for await (const chunk of packed.pipe(inflate) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      if (header.length < MAX_HEADER) header += chunk.toString('latin1', 0, MAX_HEADER);
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > MAX_OBJECT) return { isWhole: false, bytes };
    }
  } catch {
    signal?.throwIfAborted();
    return { isWhole: false, bytes };
  } finally {
    packed.destroy();
  }
  const [start = '', size] = HEADER.exec(header) ?? [];
  return { isWhole: hash.digest('hex') === name && Number(size) === bytes - start.length, bytes };
}

/** The objects below `loose` that git can read. Throws a SubmissionError if they are too large together, and the signal's reason. */
export async function wholeObjects(
  loose: string,
  names: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const whole = new Set<string>();
  let total = 0;
  for (const name of names) {
    const { isWhole, bytes } = await unpack(loose, name, signal);
    total += bytes;
    if (total > MAX_UNPACKED) throw new SubmissionError(message('git.too-much'));
    if (isWhole) whole.add(name);
  }
  return whole;
}
