/**
 * Tests start hundreds of Node.js processes that load the same files. Node.js caches the compiled code in this folder, which
 * every process of this run uses.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest calls this before all tests, and the returned function after them. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
