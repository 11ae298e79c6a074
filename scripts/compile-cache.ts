/**
 * Tests start hundreds of Node.js processes that read the same files. Node keeps what it compiled of them in this folder, and every
 * process of this run takes it from there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Called by Vitest before all tests; what it returns, after them. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
