/**
 * Who had the processors while a submission ran. A load average cannot tell: a submission that starts a hundred busy processes
 * raises it too, so the time of other programs is measured apart from the submission's own.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Processor time until now, in milliseconds, since some fixed moment. */
export interface ProcessorTime {
  /** What other programs took. */
  otherMs: number;
  /** What the sandbox's own processes took. */
  sandboxMs: number;
}

/** What was measured over a span of time. */
export interface ProcessorUse extends ProcessorTime {
  spanMs: number;
  /** What the sandbox's own processes took in the second half of it. */
  lateSandboxMs: number;
  /** The machine's processors, and how many of them the sandbox may use at once. */
  cores: number;
  allowance: number;
}

/** A span that goes on until it is disposed of. */
export interface ProcessorWatch extends Disposable {
  /** What has been measured until now; null where it was too short, or the system does not tell. */
  use(): ProcessorUse | null;
}

/** What a sandbox is measured with. */
export interface ProcessorSource {
  cores: number;
  allowance: number;
  /** Null where the system does not tell. */
  read(): Promise<ProcessorTime | null>;
}

interface Sample extends ProcessorTime {
  atMs: number;
}

/** Between two samples, and before the first, in milliseconds: a command that is shorter costs nothing. */
const PERIOD_MS = 1_000;

function useOf(samples: readonly Sample[], { cores, allowance }: ProcessorSource): ProcessorUse | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const halfway = (first.atMs + last.atMs) / 2;
  const middle = samples.findLast(({ atMs }) => atMs <= halfway) ?? first;
  return {
    spanMs: last.atMs - first.atMs,
    otherMs: last.otherMs - first.otherMs,
    sandboxMs: last.sandboxMs - first.sandboxMs,
    lateSandboxMs: last.sandboxMs - middle.sandboxMs,
    cores,
    allowance,
  };
}

/** Measures a sandbox: samples are taken only while something is watched. */
export function processorMeter(source: ProcessorSource, periodMs = PERIOD_MS): () => ProcessorWatch {
  const watches = new Set<Sample[]>();
  let running = false;
  const sample = async (): Promise<void> => {
    running = true;
    while (watches.size > 0) {
      await sleep(periodMs, undefined, { ref: false });
      if (watches.size === 0) break;
      const time = await source.read().catch(() => null);
      if (time === null) continue;
      const taken = { ...time, atMs: performance.now() };
      for (const samples of watches) samples.push(taken);
    }
    running = false;
  };
  return () => {
    const samples: Sample[] = [];
    watches.add(samples);
    if (!running) void sample();
    return { use: () => useOf(samples, source), [Symbol.dispose]: () => void watches.delete(samples) };
  };
}
