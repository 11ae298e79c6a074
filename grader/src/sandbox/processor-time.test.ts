import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type ProcessorTime, processorMeter } from './processor-time.ts';

/** A meter of a machine whose readings are these, in turn, and the number of them that were taken. */
function meter(...readings: (ProcessorTime | null | Error)[]) {
  let taken = 0;
  const read = async () => {
    const reading = readings[Math.min(taken, readings.length - 1)] ?? null;
    taken += 1;
    if (reading instanceof Error) throw reading;
    return reading;
  };
  return { watch: processorMeter({ cores: 4, allowance: 2, read }, 1), taken: () => taken };
}

const until = async (met: () => boolean): Promise<void> => {
  while (!met()) await sleep(1);
};

it('gives what others and the sandbox took between the first and the last reading', async () => {
  const { watch, taken } = meter({ otherMs: 100, sandboxMs: 10 }, { otherMs: 160, sandboxMs: 30 });
  using span = watch();
  await until(() => taken() > 2);
  expect(span.use()).toMatchObject({ otherMs: 60, sandboxMs: 20, cores: 4, allowance: 2 });
});

it('tells what the sandbox took in the second half alone', async () => {
  const asleep = Array.from({ length: 40 }, () => ({ otherMs: 0, sandboxMs: 500 }));
  const { watch, taken } = meter({ otherMs: 0, sandboxMs: 0 }, ...asleep);
  using span = watch();
  await until(() => taken() > 10);
  expect(span.use()).toMatchObject({ sandboxMs: 500, lateSandboxMs: 0 });
});

it('gives nothing of a span that was too short to be read twice', async () => {
  const { watch, taken } = meter({ otherMs: 0, sandboxMs: 0 });
  using span = watch();
  expect(span.use()).toBeNull();
  await until(() => taken() > 0);
});

it.each([
  ['does not tell', null],
  ['cannot be read', new Error('engine gone')],
])('gives nothing where the system %s', async (_what, reading) => {
  const { watch, taken } = meter(reading);
  using span = watch();
  await until(() => taken() > 3);
  expect(span.use()).toBeNull();
});

it('reads no more when nothing is watched, and again when something is', async () => {
  const { watch, taken } = meter({ otherMs: 0, sandboxMs: 0 });
  watch()[Symbol.dispose]();
  await sleep(20);
  expect(taken()).toBe(0);
  using _span = watch();
  await until(() => taken() > 0);
});
