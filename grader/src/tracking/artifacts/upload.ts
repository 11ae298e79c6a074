/** An upload is a file beside the artifacts until all of it is there; then it takes its name in one step. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalid } from '../mlflow-error.ts';
import { codeOf, makeFolder } from './artifact-folder.ts';
import { RESERVED } from './artifact-path.ts';

/** An upload that has not grown for so long has no server any more. */
const ABANDONED_MS = 60 * 60 * 1000;

const stagingOf = (root: string): string => join(root, RESERVED);

/** Writes `content` to the file that `names` lead to. Rejects, and leaves nothing, when the content breaks off. */
export async function writeArtifact(root: string, names: readonly string[], content: Readable): Promise<void> {
  const staging = stagingOf(root);
  await mkdir(staging, { recursive: true });
  const temporary = join(staging, randomUUID());
  try {
    await pipeline(content, createWriteStream(temporary, { flags: 'wx', flush: true }));
    const folder = await makeFolder(root, names.slice(0, -1));
    await rename(temporary, join(folder, names.at(-1) ?? '')).catch((error: unknown) => {
      if (['EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) {
        throw invalid(`Artifact path refers to a directory, not a file: '${names.join('/')}'`);
      }
      throw error;
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes what uploads left behind when their server was killed. Those of another server that runs are kept. */
export async function sweepUploads(root: string): Promise<void> {
  const staging = stagingOf(root);
  for (const name of await readdir(staging).catch(() => [])) {
    const stats = await lstat(join(staging, name)).catch(() => null);
    if (stats !== null && Date.now() - stats.mtimeMs > ABANDONED_MS) await rm(join(staging, name), { force: true });
  }
}
