/** Packs the built packages once for all tests of a run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** The environment variables with the path of each package's tarball. */
const VARIABLES = { 'create-mlops-course': 'PACKED_SCAFFOLDER', 'mlops-grader': 'PACKED_GRADER' } as const;

/** Vitest calls this before all tests, and the returned function after them. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'tarballs-'));
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, '-w', name];
    const { stdout } = await execa('npm', args);
    process.env[variable] = join(folder, stdout.trim());
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The path of a package's tarball. */
export function tarballOf(name: keyof typeof VARIABLES): string {
  const path = process.env[VARIABLES[name]];
  if (path === undefined) throw new Error(`${VARIABLES[name]} is not set: run the tests of e2e/ with Vitest`);
  return path;
}
