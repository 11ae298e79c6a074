import { type ChildProcess, spawn } from 'node:child_process';
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

const PROJECT = join(import.meta.dirname, '..', '..');

/**
 * `make data train`, as new data asks for. What is served afterwards is what a restart would serve: the champion of
 * the registry if there is one, so that a worse model does not come in by this door either.
 */
export const RETRAINING: RetrainingWork = {
  programs: [[join(PROJECT, 'src', 'prepare-data.ts')], [join(PROJECT, 'src', 'train.ts')]],
  load: loadServedModel,
};

const MAX_OUTPUT = 4_000;
// In milliseconds. A training that hangs would otherwise keep the next one out for ever.
const TIMEOUT = 30 * 60 * 1_000;

/**
 * Trains in a child process: training keeps a processor busy for seconds, and a service that trained by itself would
 * answer nobody meanwhile. One training at a time.
 */
export class Retrainer {
  #last: Retraining = { state: 'never', startedAt: null, endedAt: null, output: '' };
  #child: ChildProcess | null = null;
  #stopped = false;
  readonly #work: RetrainingWork;

  constructor(work: RetrainingWork) {
    this.#work = work;
  }

  get last(): Retraining {
    return this.#last;
  }

  /**
   * Starts a training, or answers null when one is running.
   *
   * @returns the model to serve from now on; null when the training failed, which leaves the old one
   */
  start(): Promise<LoadedModel | null> | null {
    if (this.#last.state === 'running' || this.#stopped) return null;
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
