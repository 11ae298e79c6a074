import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { isMissingFile } from '../files.ts';
import { securityMessages } from './messages.ts';

/** A text that git holds or would hold; `blob` is its name in the history, null for a file on disk. */
export type SourceText = { readonly path: string; readonly text: string; readonly blob: string | null };

// Nobody types a secret into a longer file, and reading them would take most of the time.
const MAX_BYTES = 1_000_000;
// How many blobs are read at a time: at most so many megabytes.
const BATCH = 100;

/** Every file that is or could be committed: what git knows, and new files that it does not ignore. */
export function* treeTexts(project: string): Generator<SourceText> {
  const paths = git(project, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString().split('\0');
  for (const path of new Set(paths.filter((one) => one !== ''))) {
    const bytes = readIfThere(join(project, path));
    if (bytes !== null && isText(bytes)) yield { path, text: bytes.toString(), blob: null };
  }
}

/**
 * Every version of every file in every branch: a secret that a later commit deletes is still there for whoever
 * clones the repository. Each content is read once, however many commits have it.
 */
export function* historyTexts(project: string): Generator<SourceText> {
  const blobs = listBlobs(project);
  for (let start = 0; start < blobs.length; start += BATCH) {
    const batch = blobs.slice(start, start + BATCH);
    const input = batch.map(({ blob }) => `${blob}\n`).join('');
    let rest = git(project, ['cat-file', '--batch'], input);
    for (const { blob, path } of batch) {
      // `<name> blob <size>`, the contents, a line end.
      const head = rest.indexOf('\n');
      const end = head + 1 + Number(rest.subarray(0, head).toString().split(' ')[2]);
      const bytes = rest.subarray(head + 1, end);
      rest = rest.subarray(end + 1);
      if (isText(bytes)) yield { path, text: bytes.toString(), blob };
    }
  }
}

/** The commit that brought a content in, abbreviated. */
export function commitOf(project: string, blob: string): string {
  const commits = git(project, [
    'log',
    '--all',
    '--reverse',
    '--format=%h',
    '--abbrev=12',
    `--find-object=${blob}`,
  ]).toString();
  return commits.split('\n')[0] ?? '';
}

/** Does this clone hold only the last commits? Most CI systems clone so unless told otherwise. */
export function isShallow(project: string): boolean {
  return git(project, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'true';
}

function listBlobs(project: string): { blob: string; path: string }[] {
  const objects = git(project, ['rev-list', '--objects', '--all']);
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)';
  const lines = git(project, ['cat-file', format], objects).toString().split('\n');
  return lines.flatMap((line) => {
    const [, blob, size, path] = /^(\w+) blob (\d+) (.*)$/.exec(line) ?? [];
    return blob === undefined || path === undefined || Number(size) > MAX_BYTES ? [] : [{ blob, path }];
  });
}

function isText(bytes: Buffer): boolean {
  return bytes.length <= MAX_BYTES && !bytes.includes(0);
}

/** Null for a file that was deleted but not yet from the index, and for what is no file (a submodule). */
function readIfThere(path: string): Buffer | null {
  try {
    return statSync(path).isFile() ? readFileSync(path) : null;
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

/** @throws Failure `NO_REPOSITORY` */
function git(project: string, args: readonly string[], input: string | Buffer = ''): Buffer {
  try {
    const options = { cwd: project, input, maxBuffer: 2 * BATCH * MAX_BYTES, stdio: 'pipe' } as const;
    return execFileSync('git', args, options);
  } catch (cause) {
    throw new Failure('NO_REPOSITORY', securityMessages.noRepository(), { cause });
  }
}
