/**
 * A folder that all test files of a run share. Tests start hundreds of Node.js processes that read the same files: Node keeps there what it
 * compiled of them. The scaffolder is built, packed and installed there once.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Called by Vitest before all tests; what it returns, after them. */
export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'shared-by-tests-')));
  // Some tests run the scaffolder as another user.
  chmodSync(folder, 0o755);
  process.env.SHARED_BY_TESTS = folder;
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
}
