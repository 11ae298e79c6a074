/** A Docker Engine for tests, with the toolchain image in it. */
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import type { SandboxDriver } from '../driver.ts';
import { dockerDriver } from './driver.ts';
import { buildToolchain } from './toolchain-image.ts';

const BASE_IMAGES = fileURLToPath(new URL('../../../../scripts/build-base-images.sh', import.meta.url));

/** In CI a missing engine is a failure, not a reason to look away. */
export const withoutDocker =
  process.env.REQUIRE_SERVICES !== '1' && execaSync('docker', ['version'], { reject: false }).exitCode !== 0;

/** What the engine has of graders' containers and volumes. */
export async function remains(label = 'mlops-grader.run'): Promise<string[]> {
  const filter = ['--filter', `label=${label}`, '--quiet'];
  const [containers, volumes] = await Promise.all([
    execa('docker', ['ps', '--all', ...filter]),
    execa('docker', ['volume', 'ls', ...filter]),
  ]);
  return `${containers.stdout}\n${volumes.stdout}`.split('\n').filter(Boolean);
}

/** Builds the toolchain image, from a stand-in where its base cannot be pulled. */
export async function buildImage() {
  await execa('bash', [BASE_IMAGES]);
  return buildToolchain({ base: undefined, print: () => undefined });
}

/** The docker driver, ready. */
export async function openDocker(): Promise<SandboxDriver> {
  await buildImage();
  return dockerDriver();
}
