/** The build context: the submission's files that .dockerignore keeps, and the rewritten Dockerfile. */
import type { Pack } from 'tar-stream';
import type { Untrusted } from '../../../untrusted/task.ts';
import type { SandboxFile, SandboxFiles } from '../../driver.ts';
import { applyDockerignore } from './tasks.ts';

/** Of all files together. */
export const CONTEXT_BYTES = 256 * 1024 * 1024;
/** The largest file; a larger one could not be read through the relay. */
const FILE_BYTES = 60 * 1024 * 1024;

/** The name of the rewritten Dockerfile, which no submission uses. The engine removes it before the build starts. */
export const DOCKERFILE = '.mlops-grader.Dockerfile';

/** The files to send. */
export async function contextFiles(files: SandboxFiles, untrusted: Untrusted): Promise<SandboxFile[]> {
  const rules = (await files.read('.dockerignore')) ?? '';
  const listed = (await files.list()).filter(({ path }) => path !== '.dockerignore');
  const paths = listed.map(({ path }) => path);
  const kept = new Set(await untrusted.run(applyDockerignore, '.dockerignore', { rules, paths }));
  return listed.filter((_, index) => kept.has(index));
}

/** Fills the archive, file by file. A removed or grown file is left out. */
export async function fillContext(
  archive: Pack,
  files: SandboxFiles,
  list: readonly SandboxFile[],
  dockerfile: string,
): Promise<void> {
  const add = (name: string, content: Uint8Array, mode = 0o644) =>
    new Promise<void>((resolve, reject) => {
      archive.entry({ name, mode }, Buffer.from(content), (error) => (error ? reject(error) : resolve()));
    });
  await add(DOCKERFILE, Buffer.from(dockerfile));
  await add('.dockerignore', Buffer.from(`.dockerignore\n${DOCKERFILE}\n`));
  for (const { path, executable } of list) {
    const content = path === DOCKERFILE ? null : await files.bytes(path, FILE_BYTES);
    if (content !== null) await add(path, content, executable ? 0o755 : 0o644);
  }
  archive.finalize();
}
