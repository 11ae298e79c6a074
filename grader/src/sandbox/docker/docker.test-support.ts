/** A Docker Engine for tests, with the toolchain image in it. */
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import type { SandboxDriver } from '../driver.ts';
import { dockerDriver } from './driver.ts';
import { connectEngine } from './engine.ts';
import { ownerOf, RUN_LABEL } from './labels.ts';
import { buildToolchain, type ToolchainImage } from './toolchain-image.ts';

const BASE_IMAGES = fileURLToPath(new URL('../../../../scripts/build-base-images.sh', import.meta.url));

/** In CI, a missing engine is a failure and not a reason to skip. */
export const withoutDocker =
  process.env.REQUIRE_SERVICES !== '1' && execaSync('docker', ['version'], { reject: false }).exitCode !== 0;

async function build(): Promise<ToolchainImage> {
  await execa('bash', [BASE_IMAGES]);
  return buildToolchain({ base: undefined, print: () => undefined });
}
let built: Promise<ToolchainImage> | undefined;

/** Builds the toolchain image once per test file, from a substitute if its base cannot be pulled. */
export function buildImage(): Promise<ToolchainImage> {
  built ??= build();
  return built;
}

/** The docker driver, ready. */
export async function openDocker(): Promise<SandboxDriver> {
  await buildImage();
  return dockerDriver();
}

/** The containers, images and volumes in the engine that the grader with this process ID created. Others can be running. */
export async function createdBy(pid: number | undefined): Promise<string[]> {
  const { docker } = await connectEngine();
  const options = { all: true, filters: { label: [RUN_LABEL] } };
  const containers = await docker.listContainers(options);
  const images = await docker.listImages(options);
  const { Volumes } = await docker.listVolumes(options);
  const all = [
    ...[...containers, ...images].map(({ Id, Labels }) => ({ name: Id, Labels })),
    ...(Volumes ?? []).map(({ Name, Labels }) => ({ name: Name, Labels })),
  ];
  return all.filter(({ Labels }) => ownerOf(Labels)?.pid === pid).map(({ name }) => name);
}
