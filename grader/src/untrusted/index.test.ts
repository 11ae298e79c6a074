import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GraderError, SubmissionError } from '../errors.ts';
import * as tasks from './child/hostile-tasks.test-support.ts';
import { type Limits, openUntrusted, type Untrusted, type UntrustedOptions } from './index.ts';

const program = new URL('./child/child.test-support.ts', import.meta.url);
const MEGABYTE = 1024 * 1024;
const open = (limits: Partial<Limits> = {}, signal = new AbortController().signal) =>
  openUntrusted({ signal, program, limits });

/** What a promise rejects with. */
const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it did not reject'),
    (error: unknown) => error,
  );

/** Expects a SubmissionError with the subject's name in both languages. */
function expectSubmissionError(error: unknown, english: RegExp, french: RegExp): void {
  expect(error).toBeInstanceOf(SubmissionError);
  const { text } = error as SubmissionError;
  expect(text.en).toMatch(english);
  expect(text.fr).toMatch(french);
}

describe('openUntrusted', () => {
  it('returns the outputs of tasks, one after another', async () => {
    await using untrusted = open();
    const texts = ['é\ud800', '', 'x'.repeat(3 * MEGABYTE)];
    const answers = await Promise.all(texts.map((text) => untrusted.run(tasks.echo, 'a.txt', text)));
    expect(answers).toEqual(texts);
  });

  it('stops a task that exceeds its processor time, and continues with a new child', async () => {
    await using untrusted = open({ cpuMs: 300 });
    const bomb = `${'a'.repeat(60)}!`;
    const error = await thrown(untrusted.run(tasks.backtrack, 'tests/x.ts', bomb));
    expectSubmissionError(
      error,
      /^“tests\/x\.ts” is too costly to analyse \(more than 0\.3 s of CPU time\)\.$/,
      /^«\stests\/x\.ts\s» est trop coûteux à analyser \(plus de 0,3 s de temps de calcul\)\.$/,
    );
    expect(await untrusted.run(tasks.echo, 'b.txt', 'here')).toBe('here');
  });

  it('counts the processor time of each task from its beginning', async () => {
    await using untrusted = open({ cpuMs: 1_000 });
    for (let count = 0; count < 4; count += 1) await untrusted.run(tasks.spin, 'a.txt', 300);
  });

  it('keeps the event loop free meanwhile', async () => {
    await using untrusted = open({ cpuMs: 300 });
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    await thrown(untrusted.run(tasks.backtrack, 'a.txt', `${'a'.repeat(60)}!`));
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(10);
  });

  it.each([
    ['Buffers', () => [tasks.fillBuffers, 2_000] as const],
    ['objects', () => [tasks.fillHeap, 0] as const],
  ])('ends a task that fills the memory with %s', async (_what, of) => {
    await using untrusted = open({ memoryBytes: 300 * MEGABYTE, heapBytes: 150 * MEGABYTE, cpuMs: 60_000 });
    const [task, input] = of();
    const error = await thrown(untrusted.run(task, 'big.csv', input));
    expectSubmissionError(error, /big\.csv.*\(more than 300 MB of memory\)/, /big\.csv.*\(plus de 300 Mo de mémoire\)/);
  });

  it.each(['exit', 'abort', 'later'] as const)('says that the data broke its parser: %s', async (how) => {
    await using untrusted = open();
    const error = await thrown(untrusted.run(tasks.end, 'bad.yml', how));
    expectSubmissionError(error, /bad\.yml.*crashes the program/, /bad\.yml.*arrêt brutal du programme/);
  });

  it('reports the error of a parser', async () => {
    await using untrusted = open();
    const error = await thrown(untrusted.run(tasks.nest, 'deep.json', null));
    expectSubmissionError(error, /deep\.json.*: Maximum call stack size exceeded/, /deep\.json.*peut pas/);
  });

  it('rejects an input or an output above the size limit', async () => {
    await using untrusted = open({ inputBytes: 2 * MEGABYTE, outputBytes: MEGABYTE });
    const large = await thrown(untrusted.run(tasks.echo, 'in.txt', 'x'.repeat(2 * MEGABYTE)));
    expectSubmissionError(large, /in\.txt.*too large to analyse \(more than 2 MB\)/, /volumineux.*plus de 2 Mo/);
    const long = await thrown(untrusted.run(tasks.echo, 'out.txt', 'x'.repeat(1.5 * MEGABYTE)));
    expectSubmissionError(long, /out\.txt.*exceeds 1 MB once parsed/, /out\.txt.*dépasse 1 Mo/);
    expect(await untrusted.run(tasks.echo, 'b.txt', 'here')).toBe('here');
  });

  it('rejects tasks after a grading has used its processor time', async () => {
    await using untrusted = open({ totalCpuMs: 200 });
    await untrusted.run(tasks.spin, 'a.txt', 400);
    const error = await thrown(untrusted.run(tasks.echo, 'b.txt', ''));
    expectSubmissionError(error, /b\.txt.*is not analysed.*limit for one grading/, /b\.txt.*limite d’une évaluation/);
  });

  it('ends at once on an abort, with the reason of the signal, and rejects later tasks', async () => {
    const interruption = new AbortController();
    await using untrusted = open({}, interruption.signal);
    await untrusted.run(tasks.echo, 'a.txt', 'warm');
    const running = thrown(untrusted.run(tasks.backtrack, 'a.txt', `${'a'.repeat(60)}!`));
    const waiting = thrown(untrusted.run(tasks.echo, 'b.txt', ''));
    await sleep(1);
    interruption.abort();
    expect([await running, await waiting]).toEqual([interruption.signal.reason, interruption.signal.reason]);
  });

  it.each<[string, (untrusted: Untrusted) => Promise<unknown>, Partial<UntrustedOptions>?]>([
    ['cannot be started', ({ run }) => run(tasks.echo, 'a.txt', ''), { program: new URL('file:///absent.js') }],
    ['is killed from outside', ({ run }) => run(tasks.end, 'a.txt', 'SIGKILL')],
    ['is not given the processor', ({ run }) => run(tasks.end, 'a.txt', 'never'), { limits: { wallMs: 2_000 } }],
    ['lacks a parser', ({ run }) => run(tasks.absent, 'a.txt', null)],
    ['gives another shape', ({ run }) => run(tasks.lie, 'a.txt', null)],
  ])('is at fault itself where the child %s', async (_what, run, options = {}) => {
    await using untrusted = openUntrusted({ signal: new AbortController().signal, program, ...options });
    const error = await thrown(run(untrusted));
    expect(error).toBeInstanceOf(GraderError);
    expect(error).toMatchObject({ code: 'E_UNTRUSTED', text: { en: expect.stringContaining('a.txt') } });
  });

  it('does not read the output of a library as an answer', async () => {
    await using untrusted = open();
    expect(await untrusted.run(tasks.print, 'a.txt', '\0\0\0\0')).toBe('\0\0\0\0');
  });

  it('leaves no child behind', async () => {
    const children = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap');
    {
      await using untrusted = open();
      await untrusted.run(tasks.echo, 'a.txt', '');
      expect(children()).toHaveLength(1);
    }
    await expect.poll(children).toEqual([]);
  });
});
