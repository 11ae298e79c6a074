/** The image in which student code runs: Node.js, make and git. Built once by `mlops-grader image build`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import { TOOLCHAIN_DOCKERFILE } from '../../assets.ts';
import { GraderError, reasonOf } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { connectEngine } from './engine.ts';
import { BASE_LABEL } from './labels.ts';

export interface ToolchainImage {
  /** The digest of its configuration: containers are made of it, and not of a name that may come to mean another image. */
  id: string;
  /** What it was built from: a digest in a registry, or an image's id where the base came from none. */
  base: string;
}

const isMissing = (error: unknown): boolean => (error as { statusCode?: number }).statusCode === 404;

/** The name of the image: its tag is the Dockerfile's hash, so that another version of the grader asks for its own image. */
function imageName(dockerfile: string): string {
  return `mlops-grader-toolchain:${createHash('sha256').update(dockerfile).digest('hex').slice(0, 12)}`;
}

/** The image, if it has been built. Throws E_NO_IMAGE otherwise. */
export async function findToolchain(docker: Docker): Promise<ToolchainImage> {
  const name = imageName(await readFile(TOOLCHAIN_DOCKERFILE, 'utf8'));
  try {
    const { Id: id, Config } = await docker.getImage(name).inspect();
    return { id, base: Config.Labels?.[BASE_LABEL] ?? '' };
  } catch (error) {
    if (isMissing(error)) throw new GraderError('E_NO_IMAGE', message('error.no-image'), { cause: error });
    throw error;
  }
}

/** Follows the engine's progress to its end. Throws with what the engine says of a failure. */
export function followed(docker: Docker, stream: NodeJS.ReadableStream, print: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error) => (error ? reject(error) : resolve()),
      (event: { stream?: string; status?: string; id?: string; progress?: string; error?: string }) => {
        if (event.error !== undefined) reject(new Error(event.error));
        else if (event.stream !== undefined) print(event.stream);
        else if (event.status !== undefined && event.progress === undefined)
          print(`${event.status} ${event.id ?? ''}\n`);
      },
    );
  });
}

/** The base by digest, pulled where the engine does not have it. */
async function baseReference(docker: Docker, base: string, print: (text: string) => void): Promise<string> {
  const inspect = () => docker.getImage(base).inspect();
  const image = await inspect().catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await followed(docker, await docker.pull(base), print);
    return inspect();
  });
  return image.RepoDigests?.[0] ?? image.Id;
}

/**
 * Builds the image, from `base` instead of the Dockerfile's own where one is given; `print` takes the engine's progress.
 * Throws E_IMAGE_BUILD with the engine's reason, E_NO_DOCKER, E_DOCKER_LIMITS.
 */
export async function buildToolchain(options: {
  base: string | undefined;
  print(text: string): void;
}): Promise<ToolchainImage & { name: string }> {
  const { docker } = await connectEngine();
  const dockerfile = await readFile(TOOLCHAIN_DOCKERFILE, 'utf8');
  const name = imageName(dockerfile);
  try {
    const wanted = options.base ?? /^ARG BASE=(\S+)/m.exec(dockerfile)?.[1] ?? '';
    const base = await baseReference(docker, wanted, options.print);
    const context = pack();
    context.entry({ name: 'Dockerfile' }, dockerfile);
    context.finalize();
    const stream = await docker.buildImage(Readable.from(context), {
      t: name,
      buildargs: { BASE: base },
      labels: { [BASE_LABEL]: base },
      forcerm: true,
    });
    await followed(docker, stream, options.print);
    return { name, ...(await findToolchain(docker)) };
  } catch (error) {
    if (error instanceof GraderError) throw error;
    throw new GraderError('E_IMAGE_BUILD', message('error.image-build', { cause: reasonOf(error) }), { cause: error });
  }
}
