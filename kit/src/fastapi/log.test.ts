import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bufferLog, requestIdOf } from './log.ts';

describe('bufferLog', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes a line after a quiet time at once, and those of a burst together', () => {
    const written: string[] = [];
    const log = bufferLog((text) => void written.push(text));
    for (const line of ['1\n', '2\n', '3\n']) log.write(line);
    expect(written).toEqual(['1\n']);
    vi.advanceTimersByTime(100);
    expect(written).toEqual(['1\n', '2\n3\n']);
    log.write('4\n');
    vi.advanceTimersByTime(200);
    log.write('5\n');
    expect(written).toEqual(['1\n', '2\n3\n', '4\n', '5\n']);
  });

  it('holds 64 KiB at most, and nothing after a flush', () => {
    const written: string[] = [];
    const log = bufferLog((text) => void written.push(text));
    const line = `${'x'.repeat(40_000)}\n`;
    for (let at = 0; at < 3; at += 1) log.write(line);
    expect(written).toEqual([line, line + line]);
    log.write('last\n');
    log.flush();
    log.flush();
    expect(written.slice(2)).toEqual(['last\n']);
  });
});

describe('the log on the standard output', () => {
  const program = (end: string) => `
    import { standardLog } from './kit/src/fastapi/log.ts';
    for (let at = 0; at < 1000; at += 1) standardLog().write('line ' + at + '\\n');
    ${end}
  `;
  it.each([
    ['returns', ''],
    ['exits', 'process.exit(3);'],
    ['crashes', 'throw new Error("x");'],
  ])('is complete when the process %s', async (_name, end) => {
    const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', program(end)], {
      reject: false,
    });
    expect(stdout.split('\n')).toHaveLength(1000);
  });

  it('does not end a process whose reader has ended', async () => {
    const code = program("process.on('exit', (status) => console.error('exit', status));");
    const child = execa(process.execPath, ['--input-type=module', '--eval', code.replace('1000', '1e6')], {
      reject: false,
    });
    child.stdout.once('data', () => child.stdout.destroy());
    expect((await child).stderr).toBe('exit 0');
  });
});

it('takes the id of the client only if it is well formed', () => {
  const idFor = (id: string) => requestIdOf({ headers: { 'x-request-id': id } });
  expect(idFor('gateway:1.a-b_c')).toBe('gateway:1.a-b_c');
  for (const id of ['', 'two words', 'a"b', 'é', 'x'.repeat(101)]) expect(idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
});
