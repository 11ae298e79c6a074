import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { LogCapture } from './capture.ts';

const KEPT_AT_EACH_END = 128 * 1024;

/** The part of `text` (one byte per character) that the rule keeps: both ends, and the number of bytes omitted between them. */
function expectedText(text: string): string {
  const left = text.length - 2 * KEPT_AT_EACH_END;
  if (left <= 0) return text;
  return `${text.slice(0, KEPT_AT_EACH_END)}\n[… ${left} bytes …]\n${text.slice(-KEPT_AT_EACH_END)}`;
}

function captured(...chunks: Uint8Array[]): LogCapture {
  const capture = new LogCapture();
  for (const chunk of chunks) capture.take(chunk);
  return capture;
}

const saved = async (capture: LogCapture) => {
  using place = temporaryFolder({ 'logs/.keep': '' });
  const record = await capture.save(place.folder, 'lint');
  return { record, written: readFileSync(join(place.folder, record.file), 'utf8') };
};

describe('captured output', () => {
  it('keeps both ends, the size and the hash, for any division into chunks', async () => {
    const letters = Buffer.from('abcdefghijklmnopqrstuvwxyz \n'.repeat(14_000));
    const total = fc.integer({ min: 0, max: letters.length });
    const size = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 60_000, max: 300_000 }));
    await fc.assert(
      fc.asyncProperty(total, fc.array(size, { minLength: 1, maxLength: 8 }), async (length, sizes) => {
        const text = letters.subarray(0, length);
        const capture = new LogCapture();
        // At most a thousand small chunks, then the rest at once.
        let offset = 0;
        for (let turn = 0; offset < length; turn += 1) {
          const next = turn < 1000 ? offset + sizes[turn % sizes.length]! : length;
          capture.take(text.subarray(offset, next));
          offset = next;
        }
        const { record, written } = await saved(capture);
        expect(written).toBe(expectedText(text.toString('latin1')));
        expect(record.bytes).toBe(length);
        expect(record.sha256).toBe(createHash('sha256').update(text).digest('hex'));
      }),
      { numRuns: 60 },
    );
  });

  it('does not change if the caller reuses its buffer', () => {
    const chunk = Buffer.from('first');
    const capture = captured(chunk);
    chunk.fill('x');
    expect(capture.text()).toBe('first');
  });

  it('uses constant memory for chunks of one byte', () => {
    const capture = new LogCapture();
    const dot = Uint8Array.of(46);
    for (let count = 0; count < 2 * KEPT_AT_EACH_END; count += 1) capture.take(dot);
    globalThis.gc?.();
    const before = process.memoryUsage();
    const size = ({ heapUsed, arrayBuffers }: NodeJS.MemoryUsage) => heapUsed + arrayBuffers;
    const start = size(before);
    const fresh = new LogCapture();
    for (let count = 0; count < 2 * KEPT_AT_EACH_END; count += 1) fresh.take(dot);
    globalThis.gc?.();
    expect(size(process.memoryUsage()) - start).toBeLessThan(8 * 1024 * 1024);
    expect(fresh.text()).toBe(capture.text());
  });

  it('keeps a character whole at the junction of both ends', () => {
    const text = `${'a'.repeat(KEPT_AT_EACH_END - 1)}é and on`;
    expect(captured(Buffer.from(text)).text()).toBe(text);
  });

  it('keeps a character whole if two chunks contain its bytes', () => {
    const [first, second] = Buffer.from('é');
    expect(captured(Uint8Array.of(first!), Uint8Array.of(second!)).text()).toBe('é');
  });

  it('is valid text if a cut splits a character', () => {
    const text = captured(Buffer.from(`${'é'.repeat(KEPT_AT_EACH_END * 2)}x`)).text();
    expect(text).toContain('bytes …]');
    expect(text.endsWith('éx')).toBe(true);
  });

  it('contains no secret, and has the hash of the original output', async () => {
    const printed = 'password=correct-horse-battery\n';
    const { record, written } = await saved(captured(Buffer.from(printed)));
    expect(written).toBe('password=[redacted]\n');
    expect(record.kept).toBe(Buffer.byteLength(written));
    expect(record.sha256).toBe(createHash('sha256').update(printed).digest('hex'));
  });

  const drawn = (length: number) => 'Zk9fQ2xR7wL0'.repeat(length / 12 + 1).slice(0, length);
  const keyLines = Array.from({ length: 20 }, () => drawn(64)).join('\n');
  const key = `-----BEGIN ${'PRIVATE'} KEY-----\n${keyLines}\n-----END ${'PRIVATE'} KEY-----\n`;
  it.each([
    ['a password', 'password=correct-horse-battery9\n'],
    ['a token', `gh${'p_'}${drawn(36)}\n`],
    ['a private key', key],
  ])('contains no part of %s that is cut, at either end', (_what, secret) => {
    for (const at of [1, 12, 20, 26, secret.length - 2]) {
      const filler = (length: number) => `${'line of a log\n'.repeat(length / 14 + 1)}`.slice(-length);
      const head = `${filler(KEPT_AT_EACH_END - at)}${secret}`;
      const tail = `${secret}${filler(KEPT_AT_EACH_END - secret.length + at)}`;
      const text = captured(Buffer.from(`${head}${filler(200_000)}${tail}`)).text();
      expect(text).toContain('bytes …]');
      expect(text).not.toMatch(/horse|battery|Zk9f|Q2xR|7wL0/);
    }
  });

  it('redacts a secret at one end that only the other end identifies', () => {
    const between = 'line of a log\n'.repeat(40_000);
    const text = captured(Buffer.from(`password=correct-horse-battery9\n${between}correct-horse-battery9\n`)).text();
    expect(text).not.toContain('horse');
    expect(text.endsWith('line of a log\n[redacted]\n')).toBe(true);
  });

  it('is an empty file if nothing was printed', async () => {
    const { record, written } = await saved(new LogCapture());
    expect(written).toBe('');
    expect(record).toMatchObject({ file: 'logs/lint.log', bytes: 0, kept: 0 });
  });
});

it('contains no terminal control characters, and no secrets that colours interrupt', () => {
  const capture = new LogCapture();
  capture.take(Buffer.from('\u001b[2J\u001b[31mred\u001b[0m\rpassword=hun\u001b[32mter2222\u0007\n'));
  expect(capture.text()).toBe('red\npassword=[redacted]\n');
});
