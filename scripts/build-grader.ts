/**
 * Builds the package mlops-grader: our code, bundled and split by command, and the course's data. Its libraries remain
 * dependencies. The solutions are written to grader/solutions/, which the package excludes, because students install the
 * grader too.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parseCourse } from '../generators/src/course.ts';
import { bundleOf } from './exercises/bundle.ts';
import { readExerciseFiles, readExercises } from './exercises/list.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await rm(at('grader/dist'), { recursive: true, force: true });
await build({
  // The child that parses submitted data is a separate program with the same libraries.
  entryPoints: { cli: at('grader/src/cli/start.ts'), untrusted: at('grader/src/untrusted/child/index.ts') },
  outdir: at('grader/dist'),
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  logLevel: 'warning',
});
// Code that runs inside a sandbox has no packages: it is a single file that needs only Node.js.
await build({
  entryPoints: [at('grader/src/sandbox/docker/relay/program.ts')],
  outfile: at('grader/dist/relay.js'),
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  logLevel: 'warning',
});
await copyFile(at('templates/course.yml'), at('grader/dist/course.yml'));
// npm shows the README of the package's folder.
for (const readme of ['README.md', 'README.fr.md']) await copyFile(at(readme), at(`grader/${readme}`));

const course = parseCourse(await readFile(at('templates/course.yml'), 'utf8'));
const exercises = readExercises(at('templates'));
const { version }: { version: string } = JSON.parse(await readFile(at('generators/package.json'), 'utf8'));
await copyFile(at(`templates/node/${course.variants.data}`), at('grader/dist/course-data.csv'));
const bundle = bundleOf(readExerciseFiles(at('templates'), course, exercises), exercises, version);
await mkdir(at('grader/solutions'), { recursive: true });
await writeFile(at('grader/solutions/solutions.json'), `${JSON.stringify(bundle, undefined, 2)}\n`);
