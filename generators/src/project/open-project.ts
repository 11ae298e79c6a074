import { join } from 'node:path';
import type { Lang } from '../messages.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { readEntry } from './disk.ts';
import { nearestWith } from './file-system.ts';
import { MANIFEST_PATH, type Manifest, parseManifest } from './manifest.ts';
import { readText } from './merge/text-form.ts';
import { recover } from './write.ts';

/** A student's project: its folder, and what its manifest says. */
export type Project = { root: string; manifest: Manifest };
/** `recovered` says what became of a run that was killed. */
export type OpenedProject = Project & { recovered: 'done' | 'undone' | null };

/** Is this folder in a project? */
export const isInProject = (cwd: string): boolean => nearestWith(MANIFEST_PATH, cwd) !== null;

/**
 * Opens the project that the folder `cwd` is in, after ending what a killed run began there. Throws NOT_A_PROJECT,
 * MANIFEST_INVALID, FILE_UTF16, PROJECT_BUSY.
 */
export async function openProject(cwd: string): Promise<OpenedProject> {
  const root = nearestWith(MANIFEST_PATH, cwd);
  if (root === null) throw new ScaffoldError('NOT_A_PROJECT', { dir: cwd });
  const recovered = await recover(root);
  return { root, manifest: readManifest(root), recovered };
}

/** The language of the project that a folder is in; null where there is none, or none that can be read. */
export function languageIn(cwd: string): Lang | null {
  const root = nearestWith(MANIFEST_PATH, cwd);
  if (root === null) return null;
  try {
    return readManifest(root).answers.lang;
  } catch {
    return null;
  }
}

/** Reads the manifest of the project at `root`; a link or a device is none. Throws MANIFEST_INVALID or FILE_UTF16. */
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
