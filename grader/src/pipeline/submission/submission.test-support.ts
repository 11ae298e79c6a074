/** Folders to read as submissions. */
import { execFileSync } from 'node:child_process';
import { temporaryFolder, writeFiles } from '../../temporary-folder.test-support.ts';
import { describeSubmission } from './submission.ts';

export const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

/** A committed project, with files that are written after the commit. */
export function repository(committed: Record<string, string | Uint8Array>, after: Record<string, string> = {}) {
  const place = temporaryFolder({ Makefile: 'all:\n', ...committed });
  git(place.folder, 'init', '--quiet');
  git(place.folder, 'add', '--all', '--force');
  git(place.folder, 'commit', '--quiet', '--message', 'work');
  writeFiles(place.folder, after);
  return place;
}

/** The files of a submission. */
export const filesOf = async (folder: string) => (await describeSubmission(folder)).files;
