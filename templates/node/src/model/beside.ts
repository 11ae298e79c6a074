import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The files that go with a model, as text, by their name: what was learnt with it, such as how the rows were spread. */
export type FilesBeside = Readonly<Record<string, string>>;

type Found = { readonly name: string; readonly size: number };

/** In bytes. What is larger or not JSON is somebody's own, and stays where it is. */
const MAX_SIZE = 4 * 1024 * 1024;
const MAX_FILES = 20;

/** The names of those files of a model's folder that go with the model; `model` is the name of its own file. */
export function chooseBeside(found: readonly Found[], model: string): string[] {
  const chosen = found.filter(({ name, size }) => name.endsWith('.json') && name !== model && size <= MAX_SIZE);
  return chosen
    .map(({ name }) => name)
    .toSorted()
    .slice(0, MAX_FILES);
}

/** Reads the files that go with the model at `path`. */
export async function readBeside(path: string): Promise<FilesBeside> {
  const folder = dirname(path);
  // Not the drafts of files that are being written: they are gone a moment later.
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const found = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })));
  const read = async (name: string) => [name, await readFile(join(folder, name), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(chooseBeside(found, basename(path)).map(read)));
}
