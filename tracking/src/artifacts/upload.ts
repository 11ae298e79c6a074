/** An upload is a file beside the artifacts until all of it is there; then it takes its name in one step. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalid } from '../mlflow-error.ts';
import { codeOf, makeFolder } from './artifact-folder.ts';
import { CHUNK_BYTES } from './send-artifact.ts';
import { stagingOf } from './staging.ts';

async function moveInto(root: string, names: readonly string[], temporary: string): Promise<void> {
  const folder = await makeFolder(root, names.slice(0, -1));
  await rename(temporary, join(folder, names.at(-1) ?? '')).catch((error: unknown) => {
    if (['EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) {
      throw invalid(`Artifact path refers to a directory, not a file: '${names.join('/')}'`);
    }
    throw error;
  });
}

/** Writes `content` to the file that `names` lead to. Rejects, and leaves nothing, when the content breaks off. */
export async function writeArtifact(root: string, names: readonly string[], content: Readable): Promise<void> {
  const staging = stagingOf(root);
  await mkdir(staging, { recursive: true });
  const temporary = join(staging, randomUUID());
  try {
    // Not destroyed with the file: that would end the connection, and the client could not be told why.
    const chunks = content.iterator({ destroyOnReturn: false });
    await pipeline(chunks, createWriteStream(temporary, { flags: 'wx', flush: true, highWaterMark: CHUNK_BYTES }));
    await moveInto(root, names, temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    // Clients read the answer once they have sent everything.
    content.resume();
    throw error;
  }
}
