/** What git remembers of a submission: its commits, and every version of its files. */
import type { Commit } from '../../checks/check.ts';
import { askGit, git } from '../submission/repository/run-git.ts';
import { assertWhole, type Repository } from '../submission/repository/state.ts';

const MAX_COMMITS = 1_000;
/** Between the fields of a commit: no name and no subject holds it, since git keeps them to one line. */
const FIELD = '\x1f';
const FORMAT = `--format=%x00${['%H', '%ct', '%an', '%s'].join(FIELD)}`;

/** git's last line on a commit: ` 2 files changed, 3 insertions(+)`. */
const STATISTICS = /^ (\d{1,9}) files? changed/m;
/** Characters of the end of an entry in which it stands; the subject before it may be as long as the student likes. */
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
 * The commits that HEAD comes from, the newest first; null outside of a repository. Where counting the files of each takes too long,
 * which one commit of many large files can bring about, they are told without. Throws SubmissionError where a part is missing, E_GIT.
 */
export async function commitsOf(repository: Repository, statTimeout = 30_000): Promise<Commit[] | null> {
  if (repository.state.kind === 'none') return null;
  assertWhole(repository.state);
  const args = ['log', `--max-count=${MAX_COMMITS}`, '--no-ext-diff', '--no-textconv', FORMAT];
  const cpuSeconds = Math.ceil(statTimeout / 1000);
  const counted = await askGit(repository, [...args, '--shortstat', 'HEAD'], { timeout: statTimeout, cpuSeconds });
  return counted.ok ? parseLog(counted.stdout, true) : parseLog(await git(repository, [...args, 'HEAD']), false);
}

/** A larger file is data: nobody types a secret into it. */
const MAX_BLOB = 256 * 1024;
/** Texts that are asked for at once: one at a time would start git thousands of times; a hundred have at most 25 MB. */
const BATCH = 100;

/** A text of the history, and a path at which it was. */
export interface Version {
  path: string;
  text: string;
}

/**
 * Each version of each text file in any branch, once: what a later commit deletes is still there for whoever clones. Null outside of a
 * repository. Throws SubmissionError where a part of the history is missing, E_GIT.
 */
export async function everyVersion(repository: Repository): Promise<AsyncIterable<Version> | null> {
  const { state } = repository;
  if (state.kind === 'none') return null;
  // Before the first commit of this branch there may be others.
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

/** The texts among these blobs, a batch in memory at a time. */
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
