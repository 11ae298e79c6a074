import { configuredRegistry } from '../configured-registry.ts';
import type { SandboxDriver } from '../driver.ts';
import { connectEngine } from './engine.ts';
import { cacheFolder, prune, type Upstream, upstream } from './registry/upstream.ts';
import { openSandbox } from './sandbox.ts';
import { sweep } from './sweep.ts';
import { findToolchain } from './toolchain-image.ts';

/**
 * Runs each command of a submission in an isolated container (docs/decisions/0014-docker-driver.md). It first removes what killed graders
 * left behind. Throws E_NO_DOCKER, E_DOCKER_LIMITS, E_NO_IMAGE.
 */
export async function dockerDriver(): Promise<SandboxDriver> {
  const engine = await connectEngine();
  const image = await findToolchain(engine.docker);
  await sweep(engine.docker);
  let reading: Promise<Upstream> | undefined;
  const openRegistry = async () => {
    const folder = cacheFolder(process.env);
    await prune(folder);
    return upstream(await configuredRegistry(), folder);
  };
  const readRegistry = () => {
    reading ??= openRegistry();
    return reading;
  };
  return {
    name: 'docker',
    isolated: true,
    open: (submission) => openSandbox({ engine, image, readRegistry }, submission),
  };
}
