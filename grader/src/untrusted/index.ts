/**
 * Runs everything that parses, validates, matches or hashes submitted data in a child process, with limits on memory, processor time, input
 * and output. An abort ends it at once.
 */
import { GraderError, reasonOf, SubmissionError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { type Child, type Ending, LIMITS, type Limits, startChild } from './child-process.ts';
import { type Answer, answerSchema, frameOf } from './protocol.ts';
import type { Task, Untrusted } from './task.ts';

export type { Limits } from './child-process.ts';
export type { Untrusted } from './task.ts';

/** The child's program, in the sources or in the bundle. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './child/index.ts' : './untrusted.js', import.meta.url);

const MEGABYTE = 1024 * 1024;
const MAX_SUBJECT = 200;

const graderFault = (subject: string, cause: string): GraderError =>
  new GraderError('E_UNTRUSTED', message('error.untrusted', { subject, cause }));

/** The error for an ending, caused by the data or by the machine. */
function errorOf(ending: Ending, subject: string, limits: Limits, detail: string): Error {
  const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
  switch (ending) {
    case 'cpu':
      return new SubmissionError(message('untrusted.cpu', { subject, seconds: limits.cpuMs / 1000 }));
    case 'memory':
      return new SubmissionError(message('untrusted.memory', { subject, megabytes: megabytes(limits.memoryBytes) }));
    case 'long':
      return new SubmissionError(message('untrusted.output', { subject, megabytes: megabytes(limits.outputBytes) }));
    case 'crash':
      return new SubmissionError(message('untrusted.crash', { subject }), { cause: new Error(detail) });
    case 'late':
      return graderFault(subject, `no answer in ${limits.wallMs / 1000} s`);
    case 'outside':
    case 'not-started':
      return graderFault(subject, detail);
  }
}

export interface UntrustedOptions {
  /** Ends the child and what runs in it. */
  signal: AbortSignal;
  limits?: Partial<Limits>;
  /** The child's program; another one in tests. */
  program?: URL;
}

/** Opens the child process. It starts with the first task, runs one task at a time, and is replaced if a task ends it. */
export function openUntrusted(options: UntrustedOptions): Untrusted & AsyncDisposable {
  const { signal, program = PROGRAM } = options;
  const limits: Limits = { ...LIMITS, ...options.limits };
  let child: Child | null = null;
  let spentMs = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** The next message of the child, with a timeout. */
  async function receive(frame: Buffer | null, subject: string): Promise<Answer> {
    const asking = child ?? startChild(program, limits);
    child = asking;
    const abort = () => void asking.kill();
    const ceiling = setTimeout(() => void asking.kill('late'), limits.wallMs);
    signal.addEventListener('abort', abort, { once: true });
    try {
      const received = await asking.receive(frame);
      signal.throwIfAborted();
      if ('json' in received) return answerSchema.parse(JSON.parse(received.json));
      if (received.ending === 'cpu') spentMs += limits.cpuMs;
      throw errorOf(received.ending, subject, limits, received.detail);
    } finally {
      clearTimeout(ceiling);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Sends a request and returns the answer. A child that sent an invalid message is replaced. */
  async function ask(frame: Buffer, subject: string): Promise<Answer> {
    if (child?.isAlive() !== true) {
      child = null;
      const { status } = await receive(null, subject);
      if (status !== 'ready') throw graderFault(subject, status);
    }
    return receive(frame, subject);
  }

  async function run<Input, Output>(task: Task<Input, Output>, subject: string, input: Input): Promise<Output> {
    signal.throwIfAborted();
    if (spentMs > limits.totalCpuMs)
      throw new SubmissionError(message('untrusted.total-cpu', { subject, seconds: limits.totalCpuMs / 1000 }));
    const frame = frameOf({ task: task.name, input });
    if (frame.byteLength > limits.inputBytes)
      throw new SubmissionError(
        message('untrusted.input', { subject, megabytes: Math.round(limits.inputBytes / MEGABYTE) }),
      );
    const answer = await ask(frame, subject);
    if ('cpuMs' in answer) spentMs += answer.cpuMs;
    switch (answer.status) {
      case 'done':
        return outputOf(task, subject, answer.output);
      case 'threw':
        throw new SubmissionError(message('untrusted.threw', { subject, cause: answer.message }));
      case 'long':
        throw errorOf('long', subject, limits, '');
      case 'failed':
        throw graderFault(subject, answer.message);
      case 'ready':
        throw graderFault(subject, answer.status);
    }
  }

  return {
    run: (task, subject, input) => {
      const mine = turn.then(() => run(task, subject.slice(0, MAX_SUBJECT), input));
      turn = mine.catch(() => undefined);
      return mine;
    },
    [Symbol.asyncDispose]: async () => {
      await child?.kill();
    },
  };
}

/** Validates the output with the schema of its task. Another shape is the grader's fault. */
function outputOf<Input, Output>(task: Task<Input, Output>, subject: string, output: unknown): Output {
  const { data, success, error } = task.output.safeParse(output);
  if (!success) throw graderFault(subject, reasonOf(error));
  return data;
}
