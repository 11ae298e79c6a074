import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { ArtifactTree, Entry, TargetTree } from './artifact-tree.ts';
import { attempt, type Migration } from './migration.ts';
import { withRetries } from './retry.ts';

/** No real artifact tree is deeper or has more folders. A larger one is an endless listing. */
const MAX_DEPTH = 50;
const MAX_FOLDERS = 10_000;

/**
 * The files of `source` that are missing from `target` or have another size there. Rejects with a CodedError if the tree is
 * endless.
 */
export async function* missingFiles(source: ArtifactTree, target: ArtifactTree): AsyncGenerator<Entry> {
  const folders = [''];
  for (let visited = 0; folders.length > 0; visited += 1) {
    const folder = folders.pop() ?? '';
    if (visited === MAX_FOLDERS || folder.split('/').length > MAX_DEPTH)
      throw new CodedError('E_ARTIFACT_TREE', message('migrate.endless'));
    const files = await source.list(folder);
    if (files.length === 0) continue;
    folders.push(...files.flatMap(({ path, is_dir }) => (is_dir ? [path] : [])));
    const present = new Map((await target.list(folder)).map(({ path, file_size }) => [path, file_size]));
    for (const file of files) {
      if (file.is_dir) continue;
      if (!present.has(file.path) || (file.file_size !== undefined && present.get(file.path) !== file.file_size))
        yield file;
    }
  }
}

/** Passes bytes through and fails unless there are exactly `size` bytes. Also passes the error to `report`. Undefined: any size. */
function checkedSize(size: number | undefined, report: (error: CodedError) => void): TransformStream<Uint8Array> {
  let received = 0;
  const fail = () => {
    const error = new CodedError('E_ARTIFACT_SIZE', message('migrate.size', { size: size ?? 0 }));
    report(error);
    return error;
  };
  return new TransformStream({
    transform: (chunk, controller) => {
      received += chunk.byteLength;
      if (size !== undefined && received > size) controller.error(fail());
      else controller.enqueue(chunk);
    },
    flush: (controller) => {
      if (size !== undefined && received < size) controller.error(fail());
    },
  });
}

/** Time limit to transfer a file, in milliseconds: one minute, plus its size at 16 kB/s. A silent connection ends earlier. */
const limitFor = (size = 1024 ** 3): number => 60_000 + Math.ceil(size / 16);

/** Streams one file to the target, without retries and without holding it in memory. */
async function copyFile(source: ArtifactTree, target: TargetTree, { path, file_size }: Entry): Promise<void> {
  const to = target.upload(path);
  const limit = limitFor(file_size);
  const response = await source.rest.stream(source.address(path), limit);
  let sizeError: CodedError | undefined;
  const body = response.body?.pipeThrough(
    checkedSize(file_size, (error) => {
      sizeError = error;
    }),
  );
  const headers = {
    'content-type': 'application/octet-stream',
    ...(file_size !== undefined && { 'content-length': String(file_size) }),
  };
  try {
    const stored = await target.rest.stream(to, limit, { method: 'PUT', body: body ?? '', duplex: 'half', headers });
    await stored.body?.cancel();
  } catch (error) {
    throw sizeError ?? error;
  }
}

/** Copies the missing files of the item `name` and records failures. Returns whether all files were copied. */
export async function copyFiles(
  migration: Migration,
  source: ArtifactTree,
  target: TargetTree,
  name: string,
): Promise<boolean> {
  const before = migration.failures.length;
  let copied = 0;
  await attempt(migration, 'artifacts', name, async () => {
    for await (const file of missingFiles(source, target)) {
      await attempt(migration, 'artifacts', `${name}: ${file.path}`, async () => {
        await withRetries(source.rest.retry, () => copyFile(source, target, file));
        copied += 1;
      });
    }
  });
  migration.counts.artifacts += copied;
  if (copied > 0) migration.progress('artifacts', name);
  return migration.failures.length === before;
}
