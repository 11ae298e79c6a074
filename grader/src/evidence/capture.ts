import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logText } from '../messages/visible-text.ts';
import { redact } from './redact.ts';
import type { LogRecord } from './schema.ts';

/** How much of a stage's output is kept from its beginning and from its end, in bytes. */
const HEAD_BYTES = 128 * 1024;
const TAIL_BYTES = 128 * 1024;

/** Colours go first: they could stand in the middle of a secret. */
const shown = (output: string): string => redact(logText(output));

/**
 * Takes what a command prints, whatever its size, in constant memory: the beginning, the end, the count and the hash of
 * all of it.
 */
export class LogCapture {
  readonly #head = Buffer.alloc(HEAD_BYTES);
  /** A ring: what comes after the head is written round and round. */
  readonly #tail = Buffer.alloc(TAIL_BYTES);
  #bytes = 0;
  readonly #hash = createHash('sha256');

  readonly take = (chunk: Uint8Array): void => {
    this.#hash.update(chunk);
    const room = Math.max(0, HEAD_BYTES - this.#bytes);
    if (room > 0) this.#head.set(chunk.subarray(0, room), this.#bytes);
    this.#bytes += chunk.byteLength;
    const last = chunk.subarray(room).subarray(-TAIL_BYTES);
    const at = Math.max(0, this.#bytes - HEAD_BYTES - last.byteLength) % TAIL_BYTES;
    const first = last.subarray(0, TAIL_BYTES - at);
    this.#tail.set(first, at);
    this.#tail.set(last.subarray(first.byteLength), 0);
  };

  /** What is kept, as text that acts on no terminal, secrets redacted; where something was left out a line says how much. */
  text(): string {
    const head = this.#head.subarray(0, this.#bytes);
    const after = Math.max(0, this.#bytes - HEAD_BYTES);
    if (after <= TAIL_BYTES) return shown(Buffer.concat([head, this.#tail.subarray(0, after)]).toString('utf8'));
    const oldest = after % TAIL_BYTES;
    const tail = Buffer.concat([this.#tail.subarray(oldest), this.#tail.subarray(0, oldest)]);
    return shown(`${head.toString('utf8')}\n[… ${after - TAIL_BYTES} bytes …]\n${tail.toString('utf8')}`);
  }

  /** Writes the kept text to `logs/<name>.log` below `folder` and says what it is. */
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
