/** Shared code of the tests that run a student's project with its real services. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';

/** In CI, a missing service is a failure, not a reason to skip a test. */
export const areServicesRequired = process.env.REQUIRE_SERVICES === '1';

/** Does one of these commands run? */
export function isInstalled(...commands: string[]): boolean {
  return commands.some((command) => execaSync(command, ['--version'], { reject: false }).exitCode === 0);
}

/** A copy of the live project without generated files, and with the packages of this repository. */
export function copyProject(folder: string): void {
  cpSync('templates/node', folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|models|reports|processed|incoming|\.monitoring|\.mlflow)$/.test(path),
  });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
}

/** Puts the command mlops-grader where npx finds it before it queries a registry, in every project under `folder`. */
export function offerGrader(folder: string): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(resolve('grader/dist/cli.js'), join(folder, 'node_modules/.bin/mlops-grader'));
}

/** Writes the lock file that make setup would write, in another folder: npm must not see the packages of this repository. */
export async function lockPackages(project: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  cpSync(join(project, 'package.json'), join(folder, 'package.json'));
  await execa('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund', '--silent'], { cwd: folder });
  cpSync(join(folder, 'package-lock.json'), join(project, 'package-lock.json'));
  rmSync(folder, { recursive: true });
}

/**
 * Renames the image that a project builds from churn-api, because several projects share one Docker Engine. The name has the same
 * length, so that the formatting of the files does not change.
 */
export function nameImage(project: string, name: string): void {
  const isOfOthers = (path: string) => path.split('/').some((part) => part === 'node_modules' || part === '.git');
  const entries = readdirSync(project, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.filter((path) => !isOfOthers(path.slice(project.length)))) {
    const text = readFileSync(file, 'utf8');
    if (text.includes('churn-api')) writeFileSync(file, text.replaceAll('churn-api', name));
  }
}

/** Whether nothing listens on a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isOurs = await new Promise<boolean>((resolved) => {
    server.once('listening', () => resolved(true)).once('error', () => resolved(false));
  });
  if (isOurs) await new Promise((closed) => server.close(closed));
  return isOurs;
}

export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return String(typeof address === 'object' && address !== null ? address.port : 0);
}

/** Repeats a request until its result passes, within the time limit of the test. An error does not pass. */
export async function until<Value>(ask: () => Promise<Value>, satisfies: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask().catch(() => undefined);
    if (value !== undefined && satisfies(value)) return value;
    await sleep(100);
  }
}

/** Waits until a running command has printed a text. Fails if the command ends first. */
export function untilSaid(output: Readable, words: RegExp): Promise<void> {
  let text = '';
  return new Promise((resolve, reject) => {
    output.once('close', () => reject(new Error(`the command ended without ${words}: ${text}`)));
    output.on('data', (part) => {
      text += part;
      if (words.test(text)) resolve();
    });
  });
}

export async function getJson<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** The customers of the training rows, as requests send them. */
export function readCustomers(project: string): Record<string, string | number>[] {
  const [header = '', ...lines] = readFileSync(join(project, 'data/processed/train.csv'), 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => (cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell));
    return Object.fromEntries(
      names.map((name, column) => [name, cells[column] ?? '']).filter(([name]) => name !== 'churn'),
    );
  });
}

/** What the service predicts for these rows. */
export async function predict(port: string, rows: unknown[]): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** Ends npm and the processes that it started: npm does not always forward signals. */
export async function endTree(pid: number): Promise<void> {
  const { stdout } = await execa('ps', ['-o', 'pid=', '--ppid', String(pid)], { reject: false });
  for (const child of stdout.split('\n').filter(Boolean)) await endTree(Number(child));
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has already ended.
  }
}

/** A client that requests one prediction after another until it is stopped, and records failures. */
export function startTraffic(port: string, next: () => unknown) {
  const seen = { answers: 0, failures: [] as string[] };
  const stopping = new AbortController();
  const ask = async () => {
    while (!stopping.signal.aborted) {
      await predict(port, [next()]).then(
        () => seen.answers++,
        (error: unknown) => seen.failures.push(String(error)),
      );
      await sleep(50);
    }
  };
  const ended = ask();
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { seen, stop };
}
