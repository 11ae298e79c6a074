/** The git history of a submission: its commits, and every version of its files. */
import type { Commit } from '../../checks/check.ts';
import { git, tryGit } from '../submission/repository/run-git.ts';
import { assertWhole, type Repository } from '../submission/repository/state.ts';

const MAX_COMMITS = 1_000;
/** The separator between the fields of a commit. Names and subjects cannot contain it. */
const FIELD = '\x1f';
const FORMAT = `--format=%x00${['%H', '%ct', '%an', '%s'].join(FIELD)}`;

/** The last line that git prints for a commit: ` 2 files changed, 3 insertions(+)`. */
const STATISTICS = /^ (\d{1,9}) files? changed/m;
/** The number of characters at the end of an entry that are searched for it: the subject before it can have any length. */
const MAX_STATISTICS = 200;

function parseLog(log: string, hasFiles: boolean): Commit[] {
  return log
    .split('\0')
    .slice(1)
    .map((entry) => {
      const [id = '', seconds = '', author = '', subject = ''] = (entry.split('\n', 1)[0] ?? '').split(FIELD);
      const files = hasFiles ? Number(STATISTICS.exec(entry.slice(-MAX_STATISTICS))?.[1] ?? 0) : null;
      return { id, time: Number(seconds) * 1000, author: author.slice(0, 200), subject: subject.slice(0, 200), files };
    });
}

/**
 * The ancestors of HEAD, the newest first; null outside a repository. If counting the files of each takes too long, as one commit of many
 * large files can cause, the counts are left out. Throws a SubmissionError if a part is missing, and E_GIT.
 */
export async function commitsOf(repository: Repository, statTimeout = 30_000): Promise<Commit[] | null> {
  if (repository.state.kind === 'none') return null;
  assertWhole(repository.state);
  const args = ['log', `--max-count=${MAX_COMMITS}`, '--no-ext-diff', '--no-textconv', FORMAT];
  const cpuSeconds = Math.ceil(statTimeout / 1000);
  const counted = await tryGit(repository, [...args, '--shortstat', 'HEAD'], { timeout: statTimeout, cpuSeconds });
  return counted.ok ? parseLog(counted.stdout, true) : parseLog(await git(repository, [...args, 'HEAD']), false);
}

/** The size limit on the texts that are searched for secrets, in bytes: a larger file is data. */
const MAX_BLOB = 256 * 1024;
/** The number of texts in one git call: a call for each would start git thousands of times; a hundred texts have at most 25 MB. */
const BATCH = 100;

/** A text in the history, and one of its paths. */
export interface Version {
  path: string;
  text: string;
}

/**
 * Each version of each text file on any branch, once: a clone still contains what a later commit deletes. Null outside a repository. Throws
 * a SubmissionError if a part of the history is missing, and E_GIT.
 */
export async function everyVersion(repository: Repository): Promise<AsyncIterable<Version> | null> {
  const { state } = repository;
  if (state.kind === 'none') return null;
  // A branch without a commit can have other branches beside it.
  const isUnborn = state.kind === 'unborn';
  if (!isUnborn) assertWhole(state);
  const objects = await git(repository, ['rev-list', '--objects', '--all', ...(isUnborn ? [] : ['HEAD'])]);
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)';
  const described = await git(repository, ['cat-file', format], { input: `${objects}\n` });
  const blobs = [...described.matchAll(/^(\w+) blob (\d+) (.+)$/gm)]
    .map(([, id = '', size = '', path = '']) => ({ id, size: Number(size), path }))
    .filter(({ size }) => size <= MAX_BLOB);
  return readBlobs(repository, blobs);
}

/** The texts among these blobs. One batch is in memory at a time. */
async function* readBlobs(
  repository: Repository,
  blobs: readonly { id: string; path: string }[],
): AsyncGenerator<Version> {
  for (let start = 0; start < blobs.length; start += BATCH) {
    const batch = blobs.slice(start, start + BATCH);
    const input = batch.map(({ id }) => `${id}\n`).join('');
    const answer = await git(repository, ['cat-file', '--batch'], { input, encoding: 'latin1' });
    let rest = Buffer.from(answer, 'latin1');
    for (const { path } of batch) {
      // `<name> blob <size>`, the contents, a line end.
      const head = rest.indexOf('\n');
      const size = Number(rest.subarray(0, head).toString().split(' ')[2]);
      const bytes = rest.subarray(head + 1, head + 1 + size);
      rest = rest.subarray(head + 2 + size);
      if (!bytes.includes(0)) yield { path, text: bytes.toString() };
    }
  }
}
