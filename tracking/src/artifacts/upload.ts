/** Uploads are written to the staging folder and renamed into place once complete. */
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

/** Writes `content` to the artifact at `names`. If the stream fails, rejects and leaves no file behind. */
export async function writeArtifact(root: string, names: readonly string[], content: Readable): Promise<void> {
  const staging = stagingOf(root);
  await mkdir(staging, { recursive: true });
  const temporary = join(staging, randomUUID());
  try {
    // Do not destroy the request stream: that would close the connection before the error response is sent.
    const chunks = content.iterator({ destroyOnReturn: false });
    await pipeline(chunks, createWriteStream(temporary, { flags: 'wx', flush: true, highWaterMark: CHUNK_BYTES }));
    await moveInto(root, names, temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    // Clients read the response only after they have sent the whole body.
    content.resume();
    throw error;
  }
}
