/** Imports a submitted repository into one of the grader, with the same objects and refs and nothing else. */
import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GraderError, SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';
import { examineImported } from './examine.ts';
import { importObjects } from './import-objects.ts';
import type { SubmittedRepository } from './locate.ts';
import { type Head, type Refs, readHead, readRefs, readShallow } from './read-refs.ts';
import { readReftable } from './read-reftable.ts';
import { readSettings, type SubmittedSettings } from './read-settings.ts';
import { type GitLocation, git, tryGit } from './run-git.ts';
import type { RepositoryState } from './state.ts';

/** The parts of a repository that can be links. */
const PARTS = ['HEAD', 'config', 'objects', 'objects/pack', 'refs', 'packed-refs', 'shallow', 'reftable'];
const MAX_EXCLUDE = 64 * 1024;

/** Throws a SubmissionError if a part of the repository is a link, a device or a pipe. */
async function assertPlain({ commonFolder, gitFolder }: SubmittedRepository): Promise<void> {
  for (const folder of new Set([commonFolder, gitFolder])) {
    for (const part of PARTS) {
      const entry = await lstat(join(folder, part)).catch(() => null);
      if (entry !== null && !entry.isFile() && !entry.isDirectory()) {
        throw new SubmissionError(message('git.special', { path: `.git/${part}` }));
      }
    }
  }
}

/** Creates an empty repository. */
export async function createRepository(place: GitLocation, objectFormat: 'sha1' | 'sha256' = 'sha1'): Promise<void> {
  const options = ['--bare', '--quiet', '--template=', `--object-format=${objectFormat}`, '--initial-branch=main'];
  const made = await tryGit(place, ['init', ...options, place.gitDir], { outside: true });
  // This does not depend on the submission.
  if (!made.ok) throw new GraderError('E_GIT', made.error.text);
}

/** The type of each object, or what git prints for a missing one. */
async function typesOf(place: GitLocation, objects: readonly string[], signal?: AbortSignal): Promise<string[]> {
  const input = objects.map((object) => `${object}\n`).join('');
  return (await git(place, ['cat-file', '--batch-check=%(objecttype)'], { input, signal })).split('\n');
}

/** Writes the refs whose objects exist; a branch must name a commit. Other refs are left out, as git does. */
async function writeRefs(place: GitLocation, refs: Refs, signal?: AbortSignal): Promise<void> {
  const names = [...refs];
  const objects = names.map(([, object]) => object);
  const types = await typesOf(place, objects, signal);
  const created = names.filter(([name], index) => {
    const type = types[index] ?? '';
    return name.startsWith('refs/heads/') ? type === 'commit' : /^(?:commit|tag|tree|blob)$/.test(type);
  });
  const lines = created.map(([name, object]) => `create ${name}\0${object}\0`).join('');
  await git(place, ['update-ref', '--stdin', '-z'], { input: Buffer.from(lines, 'latin1'), signal });
}

/**
 * Makes the history shallow at the same commits as the submitted repository. Otherwise git would search for the missing commits in every
 * command.
 */
async function writeShallow(place: GitLocation, shallow: readonly string[], signal?: AbortSignal): Promise<void> {
  if (shallow.length === 0) return;
  const types = await typesOf(place, shallow, signal);
  const present = shallow.filter((_, index) => types[index] === 'commit');
  await writeFile(join(place.gitDir, 'shallow'), present.map((object) => `${object}\n`).join(''));
}

async function writeHead(place: GitLocation, head: Head): Promise<void> {
  // Written as bytes: an argument would have to be UTF-8.
  if ('branch' in head) await writeFile(join(place.gitDir, 'HEAD'), `ref: ${head.branch}\n`, 'latin1');
  // A missing commit is not refused here: git reports what is missing later.
  else await tryGit(place, ['update-ref', '--no-deref', 'HEAD', head.object]);
}

/** Files that change how git treats others: the repository's exclude list, which a clone does not have, must not hide them. */
const NEVER_EXCLUDED = '\n!.gitignore\n!.gitattributes\n';

/** Copies the repository's exclude list, which counts like `.gitignore`: it contains only patterns. */
async function copyExclude({ commonFolder }: SubmittedRepository, { gitDir }: GitLocation): Promise<void> {
  const patterns = await readInside(commonFolder, 'info/exclude', MAX_EXCLUDE);
  if (patterns === null) return;
  await mkdir(join(gitDir, 'info'), { recursive: true });
  await writeFile(join(gitDir, 'info', 'exclude'), Buffer.concat([patterns, Buffer.from(NEVER_EXCLUDED)]));
}

/** The references of the repository to objects outside it, which are not followed. */
async function externalObjects({ commonFolder }: SubmittedRepository, settings: SubmittedSettings): Promise<Text[]> {
  const alternates = await lstat(join(commonFolder, 'objects', 'info', 'alternates')).catch(() => null);
  return [
    ...(alternates === null ? [] : [message('git.alternates')]),
    ...(settings.isPartial ? [message('git.partial')] : []),
  ];
}

/** Imports `submitted` into the new `place`, and returns what it contains. Throws E_GIT and a SubmissionError. */
export async function importRepository(
  submitted: SubmittedRepository,
  place: GitLocation,
  signal?: AbortSignal,
): Promise<RepositoryState> {
  await assertPlain(submitted);
  const settings = await readSettings(submitted, place);
  await createRepository(place, settings.objectFormat);
  await copyExclude(submitted, place);
  const refused = await importObjects(join(submitted.commonFolder, 'objects'), place, signal);
  const isReftable = settings.refStorage === 'reftable';
  const { head, refs } = isReftable
    ? await readReftable(submitted, place, settings)
    : { head: await readHead(submitted), refs: await readRefs(submitted) };
  await writeRefs(place, refs, signal);
  await writeHead(place, head);
  await writeShallow(place, await readShallow(submitted), signal);
  const causes = [...(await externalObjects(submitted, settings)), ...refused];
  return examineImported(place, { head, refs, causes, signal });
}
