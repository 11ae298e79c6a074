/** A student's project of sessions 1 to k, with its own packages and ports, in which make targets run. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { isFree, nameImage, offerGrader, until } from './live-services.ts';
import { type Exercise, exercises, type Packed, run, targetsUpTo, testsOf } from './shared-project.ts';

/** Without this repository's tools, which a student does not have, but with its Node.js. */
const PATH = [
  dirname(process.execPath),
  ...(process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules')),
].join(delimiter);

/** Targets that run the tests of exercises: they fail until all exercises are done. */
const RUN_TESTS = ['test', 'exercises'];
/** Targets that report their tests one by one. Node's options must not reach other targets: `make acceptance` sets its own. */
const REPORTED = [...RUN_TESTS, 'ci'];

const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];

const PORTS = ['PORT', 'MLFLOW_PORT', 'PROMETHEUS_PORT', 'ALERTMANAGER_PORT', 'GRAFANA_PORT', 'DELIVERY_PORT'] as const;
export type Ports = Readonly<Record<(typeof PORTS)[number], string>>;

/**
 * A port for each service, chosen minutes before its use. It is below the range of ephemeral ports, because the system could
 * assign one of those to another process in the meantime.
 */
async function reservePorts(): Promise<Ports> {
  const first = 20_000 + PORTS.length * Math.floor(Math.random() * 2_000);
  const ports = PORTS.map((name, index) => [name, String(first + index)] as const);
  const areFree = await Promise.all(ports.map(([, port]) => isFree(Number(port))));
  return areFree.every(Boolean) ? (Object.fromEntries(ports) as Ports) : reservePorts();
}

interface Started {
  readonly target: string;
  readonly url: string;
  readonly make: ReturnType<typeof execMake>;
  /** Rejects with the output if the program ends by itself. */
  readonly ended: Promise<never>;
}

const execMake = (cwd: string, target: string, env: Record<string, string>) =>
  execa('make', [target], { cwd, env, all: true, reject: false });

/** The program that an npm script starts: a descendant of make, npm and npm's shell. */
async function programOf(pid: number): Promise<number> {
  const { stdout } = await execa('ps', ['-o', 'pid=,args=', '--ppid', String(pid)]);
  const [, child = '', args = ''] = /^\s*(\d+) (.*)/.exec(stdout) ?? [];
  return /^(npm|sh|\/bin\/sh) /.test(args) ? programOf(Number(child)) : Number(child);
}

/** A project from the packed scaffolder, without installed packages; `solve` turns it into the solution. */
export class SessionProject {
  readonly folder: string;
  readonly session: number;
  readonly ports: Ports;
  /** The name of the project's image, instead of churn-api: several projects share one Docker Engine. */
  readonly image: string;
  readonly targets: readonly string[];
  /** The exercises that are not done. */
  undone: readonly Exercise[];
  /** Actions for the end of a run. */
  readonly cleanUp: (() => Promise<unknown>)[] = [];
  readonly #packed: Packed;
  readonly #started: Started[] = [];

  private constructor(packed: Packed, session: number, folder: string, ports: Ports) {
    this.#packed = packed;
    this.session = session;
    this.folder = folder;
    this.ports = ports;
    this.image = `churn-ap${session}`;
    this.targets = targetsUpTo(session);
    this.undone = exercises.filter(({ id }) => Number(id.split('.')[0]) <= session);
  }

  static async make(packed: Packed, session: number): Promise<SessionProject> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), `session-${session}-`)));
    offerGrader(root);
    // The same name for all: Docker then installs the packages only once.
    const name = 'projet';
    const args = [packed.command, name, '--yes', '--lang', 'fr', '--session', String(session)];
    await execa(process.execPath, args, { cwd: root });
    const project = new SessionProject(packed, session, join(root, name), await reservePorts());
    nameImage(project.folder, project.image);
    await project.git(...AUTHOR, 'commit', '--quiet', '--no-verify', '--allow-empty', '--all', '--message', 'Image');
    return project;
  }

  /** Solves every exercise, and removes the files that make has written, except the packages. */
  async solve(bundle: string): Promise<void> {
    await execa(process.execPath, [this.#packed.command, 'solutions', bundle], { cwd: this.folder });
    await this.git('add', '--all');
    // In a project without uncommitted changes, the solutions are already committed.
    await this.git(...AUTHOR, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'Solutions');
    await this.git('clean', '-fdXq', '--exclude=!node_modules');
    this.undone = [];
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** The address of the service on a port. */
  url(port: keyof Ports, path = ''): string {
    return `http://127.0.0.1:${this.ports[port]}${path}`;
  }

  async git(...args: string[]): Promise<string> {
    return (await execa('git', args, { cwd: this.folder })).stdout;
  }

  /** Whether this target must fail because an exercise is not done. */
  fails(target: string): boolean {
    if (RUN_TESTS.includes(target)) return testsOf(this.undone, this.session).length > 0;
    return this.undone.some(({ targets }) => targets.includes(target));
  }

  /** Runs a target, and verifies that it fails if, and only if, it must. */
  async make(target: string, env: Record<string, string> = {}) {
    const options = REPORTED.includes(target) ? {} : { NODE_OPTIONS: '' };
    const ran = await run(this.folder, 'make', [target], { ...this.#env(), ...options, ...env });
    expect(ran.exitCode, `make ${target}: ${ran.failed.join(', ')}\n${ran.all}`).toBe(this.fails(target) ? 2 : 0);
    return ran;
  }

  /** Starts a target that runs until it is stopped, and waits for its first response. */
  async start(target: string, url: string): Promise<void> {
    const make = execMake(this.folder, target, this.#env());
    const ended = make.then(({ all }) => Promise.reject(new Error(`make ${target} ended: ${all}`)));
    ended.catch(() => undefined);
    this.#started.push({ target, url, make, ended });
    await this.until(
      () => fetch(url),
      ({ ok }) => ok,
    );
  }

  /** Repeats a request until its result passes. Rejects if a started program has ended, because nothing will respond then. */
  until<Value>(ask: () => Promise<Value>, satisfies: (value: Value) => boolean): Promise<Value> {
    return Promise.race([...this.#started.map(({ ended }) => ended), until(ask, satisfies)]);
  }

  /** Stops a started program as a user would. */
  async stop(): Promise<void> {
    const started = this.#started.splice(0).reverse();
    for (const { make } of started) process.kill(await programOf(make.pid ?? 0), 'SIGTERM');
    const ended = await Promise.all(started.map(async ({ target, url, make }) => ({ target, url, ...(await make) })));
    for (const { target, url, exitCode, all } of ended) {
      expect(exitCode, `make ${target}: ${all}`).toBe(0);
      await expect(fetch(url), target).rejects.toThrow();
    }
  }

  /** Stops the started programs, and cleans up. */
  async end(): Promise<void> {
    try {
      await this.stop();
    } finally {
      for (const undo of this.cleanUp.splice(0).reverse()) await undo();
    }
  }

  remove(): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }

  #env(): Record<string, string> {
    return { PATH, npm_config_prefer_offline: 'true', MLFLOW_TRACKING_URI: this.url('MLFLOW_PORT'), ...this.ports };
  }

  /** Whether `make setup` has been run. */
  get isInstalled(): boolean {
    return existsSync(this.path('node_modules'));
  }
}
