/** Reads the settings of a submitted repository for the storage of objects and refs; all others are ignored. */
import { writeFile } from 'node:fs/promises';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';
import type { SubmittedRepository } from './locate.ts';
import { type GitLocation, git } from './run-git.ts';

export interface SubmittedSettings {
  objectFormat: 'sha1' | 'sha256';
  refStorage: string;
  /** Whether it is a partial clone. */
  isPartial: boolean;
}

const MAX_CONFIG = 256 * 1024;

/**
 * Parses the repository's configuration with git as a plain file, outside any repository and without included files, so that it has no
 * effect. Throws a SubmissionError with the error of git if it is invalid.
 */
export async function readSettings(
  { commonFolder }: SubmittedRepository,
  place: GitLocation,
): Promise<SubmittedSettings> {
  const text = await readInside(commonFolder, 'config', MAX_CONFIG);
  const copy = `${place.gitDir}.config`;
  await writeFile(copy, text ?? '');
  const listed = await git(place, ['config', '--file', copy, '--no-includes', '--null', '--list'], {
    outside: true,
  });
  const values = new Map(
    listed.split('\0').map((entry) => {
      const [name = '', ...value] = entry.split('\n');
      return [name, value.join('\n')];
    }),
  );
  const objectFormat = values.get('extensions.objectformat')?.toLowerCase() ?? 'sha1';
  if (objectFormat !== 'sha1' && objectFormat !== 'sha256') {
    throw new SubmissionError(message('git.format', { format: objectFormat.slice(0, 50) }));
  }
  const isPartial =
    values.has('extensions.partialclone') ||
    [...values].some(([name, value]) => /^remote\..*\.promisor$/.test(name) && value !== 'false');
  return { objectFormat, refStorage: values.get('extensions.refstorage')?.toLowerCase() ?? 'files', isPartial };
}
