import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const packed = z.array(
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string(), mode: z.int() })) }),
);

/** The package as a student gets it: packed, then installed. `work` is an empty folder for this test file, removed at its end. */
export type InstalledPackage = {
  bin: string;
  work: string;
  files: readonly { path: string; mode: number }[];
  [Symbol.dispose]: () => void;
};

/** The installed create-mlops-course, which the test files of a run share, with a work folder that every user can read. */
export async function installPackage(): Promise<InstalledPackage> {
  const shared = await installOnce();
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'create-mlops-course-test-')));
  chmodSync(work, 0o755);
  const [tarball] = packed.parse(JSON.parse(readFileSync(join(shared, 'packed.json'), 'utf8')));
  return {
    bin: join(shared, 'home/node_modules/.bin/create-mlops-course'),
    work,
    files: tarball?.files ?? [],
    [Symbol.dispose]: () => rmSync(work, { recursive: true, force: true }),
  };
}

/** The folder of the installed package. Of two test files that begin at the same time both install it, and one of the two is kept. */
async function installOnce(): Promise<string> {
  const { SHARED_BY_TESTS } = process.env;
  if (SHARED_BY_TESTS === undefined) throw new Error('SHARED_BY_TESTS is not set: run the tests with Vitest');
  const shared = join(SHARED_BY_TESTS, 'scaffolder');
  if (existsSync(shared)) return shared;
  const own = mkdtempSync(join(SHARED_BY_TESTS, 'installing-'));
  chmodSync(own, 0o755);
  await install(await pack(own), join(own, 'home'));
  try {
    renameSync(own, shared);
  } catch (error) {
    if (!existsSync(shared)) throw error;
  }
  return shared;
}

/** Builds what `npm pack` would take from generators/, in a separate folder, so that tests never share `dist/`. */
export async function buildPackage(folder: string): Promise<void> {
  mkdirSync(folder);
  await execa(process.execPath, [join(ROOT, 'scripts/build-generator.ts'), join(folder, 'dist')]);
  for (const file of ['package.json', 'LICENSE', 'bin'])
    cpSync(join(ROOT, 'generators', file), join(folder, file), { recursive: true });
}

/** The path of the tarball; what npm says of it is kept next to it, in `packed.json`. */
async function pack(destination: string): Promise<string> {
  const source = join(destination, 'source');
  await buildPackage(source);
  const args = ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', destination];
  const { stdout } = await execa('npm', args, { cwd: source });
  const [tarball] = packed.parse(JSON.parse(stdout));
  if (tarball === undefined) throw new Error('npm pack made nothing');
  writeFileSync(join(destination, 'packed.json'), stdout);
  return join(destination, tarball.filename);
}

async function install(tarball: string, prefix: string): Promise<void> {
  const options = ['--offline', '--no-audit', '--no-fund', '--silent', '--prefix', prefix];
  await execa('npm', ['install', ...options, tarball], { cwd: tmpdir() });
}

/** The names in a folder, sorted. Empty if it does not exist. */
export function entriesOf(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).toSorted() : [];
}
