/** Images from the process driver: what a build needs of Docker is opened when it is asked for, and without the submission. */
import { causeOf, type Reason } from '../../errors.ts';
import type { ImageBuild, ImageResult, Sandbox, SandboxFiles, Submission } from '../driver.ts';
import { notBuilt } from '../not-built.ts';

/** A sandbox of the docker driver with nothing in it, or why there is none: no engine, or no toolchain image. */
async function openDocker(submission: Submission): Promise<Sandbox | { missing: Reason }> {
  try {
    const { dockerDriver } = await import('../docker/driver.ts');
    return await (await dockerDriver()).open({ ...submission, files: [], bytes: 0 });
  } catch (error) {
    return { missing: causeOf(error) };
  }
}

/** Builds images of a submission that is not in Docker itself. */
export function imagesOf(submission: Submission, files: SandboxFiles) {
  let opening: Promise<Sandbox | { missing: Reason }> | undefined;
  const buildImage = async (build: ImageBuild): Promise<ImageResult> => {
    opening ??= openDocker(submission);
    const docker = await opening;
    return 'missing' in docker
      ? notBuilt({ code: 'no-engine', message: docker.missing })
      : docker.buildImage({ files, ...build });
  };
  const close = async (): Promise<void> => {
    const docker = await opening;
    if (docker !== undefined && !('missing' in docker)) await docker[Symbol.asyncDispose]();
  };
  return { buildImage, close };
}
