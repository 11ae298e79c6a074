import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadedModel } from '../model/model-file.ts';

/** What a file of `model-sources/` exports by default: a model to serve, or null when it has none. */
export type ModelSource = () => Promise<LoadedModel | null>;

const FOLDER = join(import.meta.dirname, 'model-sources');

/**
 * The model to serve: the files of `model-sources/` are asked in the order of their names, and the first that has one
 * gives it. The last one, the local model, has one or throws a Failure that says what to do.
 */
export async function loadServedModel(): Promise<LoadedModel> {
  for (const name of (await readdir(FOLDER)).filter((one) => one.endsWith('.ts')).toSorted()) {
    const source = (await import(pathToFileURL(join(FOLDER, name)).href)) as { default: ModelSource };
    const served = await source.default();
    if (served !== null) return served;
  }
  throw new Error(`no model source in ${FOLDER}`);
}
