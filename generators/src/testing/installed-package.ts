import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const packed = z.array(
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string(), mode: z.int() })) }),
);

/** The package as a student gets it: packed, then installed. `work` is an empty folder, removed with the rest. */
export type InstalledPackage = {
  bin: string;
  work: string;
  files: readonly { path: string; mode: number }[];
  [Symbol.dispose]: () => void;
};

/** Builds, packs and installs create-mlops-course in a temporary folder, readable by every user. */
export async function installPackage(): Promise<InstalledPackage> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'create-mlops-course-test-')));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    chmodSync(dir, 0o755);
    const work = join(dir, 'work');
    mkdirSync(work);
    const { filename, files } = await pack(join(dir, 'source'), dir);
    await install(join(dir, filename), join(dir, 'home'));
    const bin = join(dir, 'home/node_modules/.bin/create-mlops-course');
    return { bin, work, files, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Builds what `npm pack` would take from generators/, in a separate folder, so that tests never share `dist/`. */
export async function buildPackage(folder: string): Promise<void> {
  mkdirSync(folder);
  await execa(process.execPath, [join(ROOT, 'scripts/build-generator.ts'), join(folder, 'dist')]);
  for (const file of ['package.json', 'LICENSE', 'bin'])
    cpSync(join(ROOT, 'generators', file), join(folder, file), { recursive: true });
}

async function pack(source: string, destination: string) {
  await buildPackage(source);
  const args = ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', destination];
  const { stdout } = await execa('npm', args, { cwd: source });
  const [tarball] = packed.parse(JSON.parse(stdout));
  if (tarball === undefined) throw new Error('npm pack made nothing');
  return tarball;
}

async function install(tarball: string, prefix: string): Promise<void> {
  const options = ['--offline', '--no-audit', '--no-fund', '--silent', '--prefix', prefix];
  await execa('npm', ['install', ...options, tarball], { cwd: tmpdir() });
}

/** The names in a folder, sorted. Empty if it does not exist. */
export function entriesOf(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir).toSorted() : [];
}
