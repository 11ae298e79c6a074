/** What git remembers of a submission: its commits, and every version of its files. */
import type { Commit } from '../checks/check.ts';
import { git } from './git.ts';

const MAX_COMMITS = 1_000;
/** Between the fields of a commit: no name and no subject holds it, since git keeps them to one line. */
const FIELD = '\x1f';

/** The commits that HEAD comes from, the newest first; null outside of a repository, or before its first commit. */
export async function commitsOf(folder: string): Promise<Commit[] | null> {
  const format = ['%H', '%ct', '%an', '%s'].join(FIELD);
  const log = await git(folder, ['log', `--max-count=${MAX_COMMITS}`, '--shortstat', `--format=%x00${format}`, 'HEAD']);
  if (log === null) return null;
  return log
    .split('\0')
    .slice(1)
    .map((entry) => {
      const [id = '', seconds = '', author = '', subject = ''] = (entry.split('\n')[0] ?? '').split(FIELD);
      const files = Number(/(\d+) files? changed/.exec(entry)?.[1] ?? 0);
      return { id, time: Number(seconds) * 1000, author: author.slice(0, 200), subject: subject.slice(0, 200), files };
    });
}

/** A larger file is data: nobody types a secret into it. */
const MAX_BLOB = 256 * 1024;
const MAX_BLOBS = 5_000;

/** Each version of each text file in any branch, once: what a later commit deletes is still there for whoever clones. */
export async function everyVersion(folder: string): Promise<{ path: string; text: string }[] | null> {
  const objects = await git(folder, ['rev-list', '--objects', '--all']);
  const format = '--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)';
  const described = objects === null ? null : await git(folder, ['cat-file', format], { input: `${objects}\n` });
  if (described === null) return null;
  const blobs = [...described.matchAll(/^(\w+) blob (\d+) (.+)$/gm)]
    .map(([, id = '', size = '', path = '']) => ({ id, size: Number(size), path }))
    .filter(({ size }) => size <= MAX_BLOB);
  return blobs.length > MAX_BLOBS ? null : readBlobs(folder, blobs);
}

async function readBlobs(folder: string, blobs: readonly { id: string; path: string }[]) {
  const texts: { path: string; text: string }[] = [];
  // One at a time would start git thousands of times; all at once would hold them all. A hundred have at most 25 MB.
  for (let start = 0; start < blobs.length; start += 100) {
    const batch = blobs.slice(start, start + 100);
    const input = batch.map(({ id }) => `${id}\n`).join('');
    const answer = await git(folder, ['cat-file', '--batch'], { input, encoding: 'latin1' });
    if (answer === null) return null;
    let rest = Buffer.from(answer, 'latin1');
    for (const { path } of batch) {
      // `<name> blob <size>`, the contents, a line end.
      const head = rest.indexOf('\n');
      const size = Number(rest.subarray(0, head).toString().split(' ')[2]);
      const bytes = rest.subarray(head + 1, head + 1 + size);
      rest = rest.subarray(head + 2 + size);
      if (!bytes.includes(0)) texts.push({ path, text: bytes.toString() });
    }
  }
  return texts;
}
