import type { ArtifactEntry, ArtifactFolder } from 'mlops-kit/mlflow';
import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { attempt, type Migration } from './migration.ts';

/** The files of `source` that are missing from `target` or have another size there. */
export async function* missingFiles(source: ArtifactFolder, target: ArtifactFolder): AsyncGenerator<ArtifactEntry> {
  let present: Map<string, number | null> | undefined;
  for await (const file of source.walk()) {
    present ??= new Map((await Array.fromAsync(target.walk())).map(({ path, size }) => [path, size]));
    if (!present.has(file.path) || (file.size !== null && present.get(file.path) !== file.size)) yield file;
  }
}

/** Passes bytes through and fails unless there are exactly `size` bytes. Null: any size. */
async function* checkedSize(content: AsyncIterable<Uint8Array>, size: number | null): AsyncGenerator<Uint8Array> {
  let received = 0;
  const fault = () => new CodedError('E_ARTIFACT_SIZE', message('migrate.size', { size: size ?? 0 }));
  for await (const chunk of content) {
    received += chunk.byteLength;
    if (size !== null && received > size) throw fault();
    yield chunk;
  }
  if (size !== null && received < size) throw fault();
}

/** Streams one file to the target, without holding it in memory. */
async function copyFile(source: ArtifactFolder, target: ArtifactFolder, { path, size }: ArtifactEntry): Promise<void> {
  const content = async () => checkedSize((await source.stream(path)).stream, size);
  await target.upload(path, content, size ?? undefined);
}

/** Copies the missing files of the item `name` and records failures. Returns whether all files were copied. */
export async function copyFiles(
  migration: Migration,
  source: ArtifactFolder,
  target: ArtifactFolder,
  name: string,
): Promise<boolean> {
  const before = migration.failures.length;
  let copied = 0;
  await attempt(migration, 'artifacts', name, async () => {
    for await (const file of missingFiles(source, target)) {
      await attempt(migration, 'artifacts', `${name}: ${file.path}`, async () => {
        await copyFile(source, target, file);
        copied += 1;
      });
    }
  });
  migration.counts.artifacts += copied;
  if (copied > 0) migration.progress('artifacts', name);
  return migration.failures.length === before;
}
