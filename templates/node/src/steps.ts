import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMissingFile } from './files.ts';

/**
 * Calls what each file of a folder exports by default, in the order of their names: a later session adds a step by adding a
 * file. No folder is no steps.
 */
export async function runSteps<Inputs extends unknown[]>(folder: string, ...inputs: Inputs): Promise<void> {
  for (const name of (await namesIn(folder)).filter((one) => one.endsWith('.ts')).toSorted()) {
    const step = (await import(pathToFileURL(join(folder, name)).href)) as {
      default: (...inputs: Inputs) => Promise<void>;
    };
    await step.default(...inputs);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}
