/** The few settings of a submitted repository that say how its objects and refs are stored; all others are ignored. */
import { writeFile } from 'node:fs/promises';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { readInside } from '../../../sandbox/folder.ts';
import type { SubmittedRepository } from './locate.ts';
import { type GitLocation, git } from './run-git.ts';

export interface SubmittedSettings {
  objectFormat: 'sha1' | 'sha256';
  refStorage: string;
  /** Whether it was cloned without all of its objects. */
  isPartial: boolean;
}

const MAX_CONFIG = 256 * 1024;

/**
 * Has git parse the repository's configuration as a plain file, outside of any repository and without what it includes: nothing
 * in it takes effect. Throws SubmissionError with git's words where git cannot parse it.
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
