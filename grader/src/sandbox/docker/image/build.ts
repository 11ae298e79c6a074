/** Builds the image of a submission, whose Dockerfile is as untrusted as its commands. */
import type Docker from 'dockerode';
import { reasonOf } from '../../../errors.ts';
import type { ImageBuild, ImageObstacle, ImageResult, SandboxFiles } from '../../driver.ts';
import { notBuilt } from '../../not-built.ts';
import { online } from '../environment.ts';
import { loopback } from '../ports.ts';
import type { RegistryProxy } from '../registry/proxy.ts';
import { followed } from '../toolchain-image.ts';
import { saysNoImage } from './bases.ts';
import { type BuildSandbox, builtImage } from './built.ts';
import { CONTEXT_BYTES, contextFiles } from './context.ts';
import { engineBuild } from './engine-build.ts';
import { type Additions, readDockerfile } from './tasks.ts';

/** The timeout of pulling all the base images, in milliseconds. It is not charged to the submission. */
const PULL_MS = 600_000;

/** Pulls a missing base image; returns the obstacle if that fails. */
async function baseObstacle(
  docker: Docker,
  image: string,
  { output }: ImageBuild,
  abortSignal: AbortSignal,
): Promise<ImageObstacle | null> {
  const print = (text: string) => output(Buffer.from(text));
  const inspect = () => docker.getImage(image).inspect();
  if (await inspect().catch(() => null)) return null;
  try {
    await followed(docker, await docker.pull(image, { abortSignal }), print);
    return null;
  } catch (error) {
    print(`${image}: ${reasonOf(error)}\n`);
    return saysNoImage(reasonOf(error)) ? { code: 'dockerfile', word: `FROM ${image}` } : { code: 'base-image', image };
  }
}

type Source = ImageBuild & { files: SandboxFiles };

/** Prepares the rewritten Dockerfile and the files of the build context. */
async function prepare({ files, untrusted }: Source, additions: Additions) {
  const text = await files.read('Dockerfile');
  if (text === null) return { obstacle: { code: 'no-dockerfile' } as const };
  const rewritten = await untrusted.run(readDockerfile, 'Dockerfile', { text, additions });
  if ('code' in rewritten) return { obstacle: rewritten };
  const list = await contextFiles(files, untrusted);
  const bytes = list.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > CONTEXT_BYTES) return { obstacle: { code: 'build-context', bytes } as const };
  return { ...rewritten, list };
}

/** Builds the Dockerfile of `build.files`. Its only network access is to packages, through the proxy. */
export async function buildImage(sandbox: BuildSandbox, proxy: RegistryProxy, build: Source): Promise<ImageResult> {
  const { engine, limits, run, labels, relay } = sandbox;
  await using registry = await relay.client.listen(proxy.serve);
  const args = online(loopback(registry.port));
  const prepared = await prepare(build, { labels, args: Object.keys(args) });
  if ('obstacle' in prepared) return notBuilt(prepared.obstacle);
  const abortSignal = AbortSignal.any([build.signal, AbortSignal.timeout(PULL_MS)]);
  for (const image of prepared.bases) {
    const obstacle = await baseObstacle(engine.docker, image, build, abortSignal);
    if (obstacle !== null) return notBuilt(obstacle);
  }
  const began = performance.now();
  const asked = { engine, limits, run, relay: relay.container.id, args, files: build.files };
  const { id, ending } = await engineBuild({ ...asked, list: prepared.list, dockerfile: prepared.text }, build);
  const durationMs = performance.now() - began;
  const image = id === null ? null : await builtImage(sandbox, id, prepared.bases);
  return { ...ending, durationMs, image, obstacle: null, unanswered: proxy.unanswered() };
}
