import { join } from 'node:path';
import type { Lang } from '../messages.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { readEntry } from './disk.ts';
import { nearestWith } from './file-system.ts';
import { MANIFEST_PATH, type Manifest, parseManifest } from './manifest.ts';
import { readText } from './merge/text-form.ts';
import { recover } from './write.ts';

/** A student's project: its folder and its manifest. */
export type Project = { root: string; manifest: Manifest };
/** `recovered`: whether the writes of a killed command were completed (`done`) or discarded (`undone`). */
export type OpenedProject = Project & { recovered: 'done' | 'undone' | null };

/** Whether this folder is in a project. */
export const isInProject = (cwd: string): boolean => nearestWith(MANIFEST_PATH, cwd) !== null;

/**
 * Opens the project that contains the folder `cwd`, and first recovers from a killed command. Throws NOT_A_PROJECT,
 * MANIFEST_INVALID, FILE_UTF16, PROJECT_BUSY, DIR_READ_ONLY or WRITE_FAILED.
 */
export async function openProject(cwd: string): Promise<OpenedProject> {
  const root = nearestWith(MANIFEST_PATH, cwd);
  if (root === null) throw new ScaffoldError('NOT_A_PROJECT', { dir: cwd });
  const recovered = await recover(root);
  return { root, manifest: readManifest(root), recovered };
}

/** The language of the project that contains a folder. Null if there is no project, or if its manifest cannot be read. */
export function languageIn(cwd: string): Lang | null {
  const root = nearestWith(MANIFEST_PATH, cwd);
  if (root === null) return null;
  try {
    return readManifest(root).answers.lang;
  } catch {
    return null;
  }
}

/** Reads the manifest of the project at `root`, which must be a regular file. Throws MANIFEST_INVALID or FILE_UTF16. */
export function readManifest(root: string): Manifest {
  const path = join(root, MANIFEST_PATH);
  try {
    const found = readEntry(root, MANIFEST_PATH);
    return parseManifest(found.kind === 'file' ? readText(path, found.bytes) : '');
  } catch (cause) {
    if (cause instanceof ScaffoldError) throw cause;
    throw new ScaffoldError('MANIFEST_INVALID', { path }, { cause });
  }
}
