import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commit that is checked out; null outside of a repository, or without git. */
export async function currentCommit(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname });
    return stdout.trim();
  } catch {
    return null;
  }
}
