import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedModel } from '../model/model-file.ts';
import { loadServedModel } from './load-served-model.ts';

/** What a retraining does: these programs of Node.js, one after the other, and then where the model to serve is. */
export type RetrainingWork = {
  readonly programs: readonly (readonly string[])[];
  readonly load: () => Promise<LoadedModel>;
};

/** What is known of the last retraining. `output` is the end of what its programs printed. */
export type Retraining = {
  readonly state: 'never' | 'running' | 'succeeded' | 'failed';
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly output: string;
};

const inSource = (name: string) => join(import.meta.dirname, '..', name);
const PROJECT = inSource('..');

/**
 * `make data train`, as new data asks for; from session 7 on `make retrain`, which knows of new data. What is served
 * afterwards is what a restart would serve: the champion of the registry if there is one, so that a worse model does not
 * come in by this door either.
 */
export const RETRAINING: RetrainingWork = {
  programs: existsSync(inSource('retrain.ts'))
    ? [[inSource('retrain.ts')]]
    : [[inSource('prepare-data.ts')], [inSource('train.ts')]],
  load: loadServedModel,
};

const MAX_OUTPUT = 4_000;
// In milliseconds. A training that hangs would otherwise keep the next one out for ever.
const TIMEOUT = 30 * 60 * 1_000;

/**
 * Trains in a child process: training keeps a processor busy for seconds, and a service that trained by itself would
 * answer nobody meanwhile. One training at a time, and at most one in each interval: whoever asks by itself, such as an alert
 * that fires again and again, must not keep the machine busy for ever.
 */
export class Retrainer {
  #last: Retraining = { state: 'never', startedAt: null, endedAt: null, output: '' };
  #child: ChildProcess | null = null;
  #stopped = false;
  // By a clock that nobody sets back, in milliseconds.
  #nextStart = 0;
  readonly #work: RetrainingWork;
  readonly #interval: number;

  /** @param interval the least time from the start of a training to that of the next, in seconds */
  constructor(work: RetrainingWork, interval: number) {
    this.#work = work;
    this.#interval = interval;
  }

  get last(): Retraining {
    return this.#last;
  }

  /** In how many seconds, rounded up, a training may start again; 0 when it may now. */
  get secondsToWait(): number {
    return Math.max(0, Math.ceil((this.#nextStart - performance.now()) / 1_000));
  }

  /**
   * Starts a training, or answers null when one is running or `secondsToWait` is not 0.
   *
   * @returns the model to serve from now on; null when the training failed, which leaves the old one
   */
  start(): Promise<LoadedModel | null> | null {
    if (this.#last.state === 'running' || this.secondsToWait > 0 || this.#stopped) return null;
    this.#nextStart = performance.now() + 1_000 * this.#interval;
    this.#last = { state: 'running', startedAt: new Date().toISOString(), endedAt: null, output: '' };
    return this.#run();
  }

  /** Ends a training that runs. Killed, not asked: what it writes, it writes whole or not at all. */
  stop(): void {
    this.#stopped = true;
    this.#child?.kill('SIGKILL');
  }

  async #run(): Promise<LoadedModel | null> {
    try {
      for (const program of this.#work.programs) await this.#runProgram(program);
      const model = await this.#work.load();
      this.#end('succeeded');
      return this.#stopped ? null : model;
    } catch (error) {
      this.#print(error instanceof Error ? error.message : String(error));
      this.#end('failed');
      return null;
    }
  }

  #runProgram(program: readonly string[]): Promise<void> {
    if (this.#stopped) throw new Error('the service is stopping');
    // The token is for whoever calls the service, not for what the training runs or prints.
    const { RETRAIN_TOKEN: _, ...env } = process.env;
    const child = spawn(process.execPath, program, { cwd: PROJECT, env, stdio: 'pipe', timeout: TIMEOUT });
    this.#child = child;
    child.stdin.end();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#print(text));
    }
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) =>
        code === 0 ? resolve() : reject(new Error(`ended with ${code ?? signal}`)),
      );
    });
  }

  #print(text: string): void {
    this.#last = { ...this.#last, output: (this.#last.output + text).slice(-MAX_OUTPUT) };
  }

  #end(state: 'succeeded' | 'failed'): void {
    this.#child = null;
    this.#last = { ...this.#last, state, endedAt: new Date().toISOString() };
  }
}
