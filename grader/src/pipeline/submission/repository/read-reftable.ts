/** Reads the refs of a repository with reftables, with git 2.45 or later, from a copy. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GraderError, SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';
import type { SubmittedRepository } from './locate.ts';
import type { Head, Refs } from './read-refs.ts';
import type { SubmittedSettings } from './read-settings.ts';
import { isRefName } from './ref-name.ts';
import { type GitLocation, git, tryGit } from './run-git.ts';

const TABLE = /^0x[\da-f]{12,16}-0x[\da-f]{12,16}-[\da-f]{8}\.(?:ref|log)$/;
const MAX_TABLES = 1_000;
const MAX_TABLE = 16 * 1024 * 1024;

/** Creates a repository with reftables. Throws E_GIT if this machine's git does not support them. */
async function createTables(place: GitLocation, { objectFormat }: SubmittedSettings): Promise<void> {
  const options = ['--bare', '--quiet', '--template=', `--object-format=${objectFormat}`, '--ref-format=reftable'];
  const created = await tryGit(place, ['init', ...options, place.gitDir], { outside: true });
  if (!created.ok)
    throw new GraderError('E_GIT', message('git.reftable', { version: await git(place, ['--version']) }));
}

async function copyTables({ commonFolder }: SubmittedRepository, place: GitLocation): Promise<void> {
  const list = (await readInside(commonFolder, 'reftable/tables.list', MAX_TABLE))?.toString('latin1') ?? '';
  const names = list.split('\n').filter((name) => TABLE.test(name));
  if (names.length > MAX_TABLES) throw new SubmissionError(message('git.too-much'));
  for (const name of names) {
    const table = await readInside(commonFolder, `reftable/${name}`, MAX_TABLE);
    if (table !== null) await writeFile(join(place.gitDir, 'reftable', name), table);
  }
  await writeFile(join(place.gitDir, 'reftable', 'tables.list'), names.map((name) => `${name}\n`).join(''));
}

/** HEAD and the refs of a repository with reftables. Throws a SubmissionError with the error of git if it cannot read them, and E_GIT. */
export async function readReftable(
  submitted: SubmittedRepository,
  place: GitLocation,
  settings: SubmittedSettings,
): Promise<{ head: Head; refs: Refs }> {
  const tables = { gitDir: `${place.gitDir}.tables`, workTree: place.workTree };
  await mkdir(tables.gitDir);
  await createTables(tables, settings);
  await copyTables(submitted, tables);
  const env = { GIT_OBJECT_DIRECTORY: join(place.gitDir, 'objects') };
  const listed = await git(tables, ['for-each-ref', '--format=%(objectname) %(refname)'], { encoding: 'latin1', env });
  const lines = listed
    .split('\n')
    .map((line) => [line.slice(line.indexOf(' ') + 1), line.split(' ')[0] ?? ''] as const);
  const branch = await tryGit(tables, ['symbolic-ref', 'HEAD'], { encoding: 'latin1', env });
  const head = branch.ok ? { branch: branch.stdout } : { object: await git(tables, ['rev-parse', 'HEAD'], { env }) };
  await rm(tables.gitDir, { recursive: true, force: true });
  return { head, refs: new Map(lines.filter(([name]) => isRefName(name) && !name.startsWith('refs/replace/'))) };
}
