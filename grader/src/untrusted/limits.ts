/** What one task may take. */
export interface Limits {
  /** Processor time of one task, and of all tasks of a grading, in milliseconds. Waiting for a busy machine does not count. */
  cpuMs: number;
  totalCpuMs: number;
  /** What the child may hold in memory, Buffers and texts outside of V8's heap included. */
  memoryBytes: number;
  /** V8's own heap, below the whole. */
  heapBytes: number;
  /** The JSON of a task's input and of its output. */
  inputBytes: number;
  outputBytes: number;
  /** A child that has not answered after this time got no processor time: the machine is at fault. */
  wallMs: number;
}

const MEGABYTE = 1024 * 1024;

/** Measured in docs/decisions/0022-untrusted-child.md. */
export const LIMITS: Limits = {
  cpuMs: 10_000,
  totalCpuMs: 180_000,
  memoryBytes: 1024 * MEGABYTE,
  heapBytes: 768 * MEGABYTE,
  inputBytes: 48 * MEGABYTE,
  outputBytes: 16 * MEGABYTE,
  wallMs: 300_000,
};
