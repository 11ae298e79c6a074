import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logText } from '../messages/visible-text.ts';
import { type Excerpt, redact, redactExcerpts } from './redact.ts';
import type { LogRecord } from './schema.ts';

/** How many bytes of a stage's output are kept from its start and from its end. */
const HEAD_BYTES = 128 * 1024;
const TAIL_BYTES = 128 * 1024;
/** Bytes kept beyond each cut but not shown, so that a secret at a cut is recognised as a whole. No private key is longer. */
const BEYOND_BYTES = 8 * 1024;
const HEAD_KEPT = HEAD_BYTES + BEYOND_BYTES;
const TAIL_KEPT = TAIL_BYTES + BEYOND_BYTES;

/** Colours are removed first: they could occur inside a secret. */
const textOf = (output: Uint8Array): string => logText(Buffer.from(output).toString('utf8'));

/** The two parts, with the range of each that is shown. */
function excerpts(head: Uint8Array, tail: Uint8Array): [Excerpt, Excerpt] {
  const first = textOf(head.subarray(0, HEAD_BYTES));
  const before = textOf(tail.subarray(0, BEYOND_BYTES));
  const last = textOf(tail.subarray(BEYOND_BYTES));
  return [
    { text: first + textOf(head.subarray(HEAD_BYTES)), from: 0, to: first.length },
    { text: before + last, from: before.length, to: before.length + last.length },
  ];
}

/** Captures a command's output, whatever its size, in constant memory: its start, its end, and the size and hash of the whole. */
export class LogCapture {
  readonly #head = Buffer.alloc(HEAD_KEPT);
  /** A ring buffer for everything after the head. */
  readonly #tail = Buffer.alloc(TAIL_KEPT);
  #bytes = 0;
  readonly #hash = createHash('sha256');

  readonly take = (chunk: Uint8Array): void => {
    this.#hash.update(chunk);
    const room = Math.max(0, HEAD_KEPT - this.#bytes);
    if (room > 0) this.#head.set(chunk.subarray(0, room), this.#bytes);
    this.#bytes += chunk.byteLength;
    const last = chunk.subarray(room).subarray(-TAIL_KEPT);
    const at = Math.max(0, this.#bytes - HEAD_KEPT - last.byteLength) % TAIL_KEPT;
    const first = last.subarray(0, TAIL_KEPT - at);
    this.#tail.set(first, at);
    this.#tail.set(last.subarray(first.byteLength), 0);
  };

  /** The last bytes, up to the size of the tail. */
  #end(): Buffer {
    const after = Math.max(0, this.#bytes - HEAD_KEPT);
    if (after <= TAIL_KEPT) return Buffer.concat([this.#start(), this.#tail.subarray(0, after)]);
    const oldest = after % TAIL_KEPT;
    return Buffer.concat([this.#tail.subarray(oldest), this.#tail.subarray(0, oldest)]);
  }

  #start(): Buffer {
    return this.#head.subarray(0, this.#bytes);
  }

  /** The captured text, without terminal control characters and with secrets redacted; a line states how much was omitted. */
  text(): string {
    const left = this.#bytes - HEAD_BYTES - TAIL_BYTES;
    if (left <= 0) return redact(textOf(this.#end()));
    return redactExcerpts(excerpts(this.#start(), this.#end().subarray(-TAIL_KEPT))).join(`\n[… ${left} bytes …]\n`);
  }

  /** Writes the captured text to `logs/<name>.log` in `folder` and describes it. */
  async save(folder: string, name: string): Promise<LogRecord> {
    const text = this.text();
    const file = `logs/${name}.log`;
    await writeFile(join(folder, file), text);
    return {
      file,
      bytes: this.#bytes,
      kept: Buffer.byteLength(text),
      sha256: this.#hash.copy().digest('hex'),
      keptSha256: createHash('sha256').update(text).digest('hex'),
    };
  }
}
