/**
 * Measures the use of the processors while a submission runs. A load average is not enough: a submission that starts a hundred busy
 * processes raises it too, so the time of other programs is measured separately.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Processor time so far, in milliseconds, from a fixed start. */
export interface ProcessorTime {
  /** The time of other programs. */
  otherMs: number;
  /** The time of the sandbox's processes. */
  sandboxMs: number;
}

/** The measurement of a time span. */
export interface ProcessorUse extends ProcessorTime {
  spanMs: number;
  /** The time of the sandbox's processes in the second half of the span. */
  lateSandboxMs: number;
  /** The machine's processors, and the number that the sandbox can use at once. */
  cores: number;
  allowance: number;
}

/** A measurement that continues until it is disposed of. */
export interface ProcessorWatch extends Disposable {
  /** The measurement so far; null if it is too short, or if the system does not provide it. */
  use(): ProcessorUse | null;
}

/** The source of a sandbox's measurements. */
export interface ProcessorSource {
  cores: number;
  allowance: number;
  /** Null if the system does not provide it. */
  read(): Promise<ProcessorTime | null>;
}

interface Sample extends ProcessorTime {
  atMs: number;
}

/** The interval between samples, and before the first, in milliseconds: shorter commands are not measured. */
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
