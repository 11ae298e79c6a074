/** Packs the built packages once for all tests of a run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** Called by Vitest before all tests; what it returns, after them. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'tarballs-'));
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, '-w', 'create-mlops-course'];
  const { stdout } = await execa('npm', args);
  process.env.PACKED_SCAFFOLDER = join(folder, stdout.trim());
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The tarball of create-mlops-course. */
export function scaffolderTarball(): string {
  const path = process.env.PACKED_SCAFFOLDER;
  if (path === undefined) throw new Error('PACKED_SCAFFOLDER is not set: run the tests of e2e/ with Vitest');
  return path;
}
