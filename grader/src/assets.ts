/** The package's own files. The paths hold from `src/` and from the bundle in `dist/` alike. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const DEFAULT_RUBRIC = new URL('../rubrics/default.yml', import.meta.url);
/** Made by the build in a clone of the repository; the npm package has none. */
export const SOLUTIONS = new URL('../solutions/solutions.json', import.meta.url);
export const DEFAULT_HOLDOUT = new URL('../data/holdout.csv', import.meta.url);

export const TOOLCHAIN_DOCKERFILE = new URL('../image/Dockerfile', import.meta.url);
/** Made by the build: the program of a sandbox's relay container. */
export const RELAY_PROGRAM = new URL('../dist/relay.js', import.meta.url);

/** The grader's name and version, as package.json has them. */
export function graderIdentity(): { name: string; version: string } {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ name: z.string(), version: z.string() }).parse(JSON.parse(text));
}
