/** Projects from the packed scaffolder that share this repository's packages, so that they need no installation. */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { z } from 'zod';
import { tarballOf } from './pack-packages.ts';

const courseSchema = z.object({
  targets: z.record(z.string(), z.object({ session: z.int() })),
  sessions: z.array(
    z.object({
      number: z.int(),
      node: z.object({ files: z.array(z.string()), scripts: z.array(z.string()) }).optional(),
    }),
  ),
});
const exercisesSchema = z.object({
  exercises: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      tests: z.record(z.string(), z.array(z.string())),
      targets: z.array(z.string()).default([]),
    }),
  ),
});

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const course = courseSchema.parse(read('templates/course.yml'));
export const { exercises } = exercisesSchema.parse(read('templates/exercises.yml'));
export type Exercise = (typeof exercises)[number];
/** The sessions that have content. */
export const sessions = course.sessions.flatMap(({ number, node }) => (node === undefined ? [] : [number]));

const given = (key: 'files' | 'scripts', last: number) =>
  course.sessions.filter(({ number }) => number <= last).flatMap(({ node }) => node?.[key] ?? []);
export const targetsUpTo = (last: number): string[] => given('scripts', last);
/** The targets that a session adds. */
export const targetsAddedBy = (session: number): string[] =>
  course.sessions.find(({ number }) => number === session)?.node?.scripts ?? [];

/** The names of the tests of these exercises in a folder of a project of sessions 1 to `last`. */
export function testsOf(some: readonly Exercise[], last: number, folder = 'tests/'): string[] {
  const files = given('files', last).filter((file) => file.startsWith(folder));
  const names = some.flatMap(({ tests }) =>
    Object.entries(tests).flatMap(([file, own]) => (files.includes(file) ? own : [])),
  );
  return [...new Set(names)].toSorted();
}

/** `package` is the unpacked package, as npm would install it; `command` is its command. */
export interface Packed {
  readonly root: string;
  readonly package: string;
  readonly command: string;
  remove(): void;
}

/** Unpacks the packed scaffolder. */
export async function unpackScaffolder(): Promise<Packed> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'starter-')));
  await execa('tar', ['-xzf', tarballOf('create-mlops-course'), '-C', root]);
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  return { root, package: join(root, 'package'), command: join(root, 'package/dist/cli.js'), remove };
}

/** Creates a project of sessions 1 to `last`, with the solutions of `bundle` if it is given. */
export async function makeProject(root: string, name: string, last: number, lang: 'fr' | 'en', bundle?: string) {
  const command = join(root, 'package/dist/cli.js');
  const args = [name, '--yes', '--no-git', '--lang', lang, '--session', String(last)];
  await execa(process.execPath, [command, ...args], { cwd: root });
  const project = join(root, name);
  if (bundle !== undefined) await execa(process.execPath, [command, 'solutions', bundle], { cwd: project });
  // `make security` reads the repository's history.
  await execa('git', ['init', '--quiet'], { cwd: project });
  // The packages that npm could not share between the workspaces of this repository.
  const own = resolve('templates/node/node_modules');
  if (existsSync(own)) symlinkSync(own, join(project, 'node_modules'));
  return project;
}

const bundleSchema = z.object({
  solutions: z.array(
    z.object({ id: z.string(), file: z.string(), starter: z.object({ fr: z.string() }), solution: z.string() }),
  ),
});

/** Replaces the solution of an exercise with its starter; `redo` restores the solution. */
export function undoExercise(project: string, bundle: string, id: string) {
  const { solutions } = bundleSchema.parse(JSON.parse(readFileSync(bundle, 'utf8')));
  const found = solutions.find((solution) => solution.id === id);
  if (found === undefined) throw new Error(`no solution ${id} in ${bundle}`);
  const path = join(project, found.file);
  const solved = readFileSync(path, 'utf8');
  writeFileSync(path, solved.split(found.solution).join(found.starter.fr));
  return { [Symbol.dispose]: () => writeFileSync(path, solved) };
}

/** Runs a command in a project. `failed` has the names of the failed tests of Node's runner, and `ran` those of all tests. */
export async function run(project: string, command: string, args: readonly string[], env: Record<string, string> = {}) {
  // Outside the project, so that no target sees it.
  const junit = `${project}-tests.xml`;
  rmSync(junit, { force: true });
  // Nothing listens there: the runs of `make train` are queued.
  const MLFLOW_TRACKING_URI = 'http://127.0.0.1:1';
  const NODE_OPTIONS = `--test-reporter=junit --test-reporter-destination=${junit}`;
  const { exitCode, all } = await execa(command, args, {
    cwd: project,
    env: { MLFLOW_TRACKING_URI, NODE_OPTIONS, ...env },
    all: true,
    reject: false,
  });
  const report = existsSync(junit) ? readFileSync(junit, 'utf8') : '';
  const cases = [...report.matchAll(/<testcase name="([^"]*)"([^>]*)>/g)].map(([, name = '', rest = '']) => ({
    name: withoutEntities(name),
    failed: rest.includes(' failure="'),
  }));
  const failed = cases.filter((one) => one.failed).map(({ name }) => name);
  return { exitCode, all, ran: cases.map(({ name }) => name), failed: failed.toSorted() };
}

/** The runner's JUnit output escapes the `&` of its own entities as `&amp;`. */
const withoutEntities = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
