/**
 * Builds the package mlops-grader: our code and its libraries in one bundle, split by command, with the course and the licences. It has no
 * dependency to install: students run its `check`. The solutions go to grader/solutions/, which the package leaves out for the same reason.
 */
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { parseCourse } from '../generators/src/course.ts';
import { bundledFiles, licensesOf } from './bundled-licenses.ts';
import { bundleOf } from './exercises/bundle.ts';
import { readExerciseFiles, readExercises } from './exercises/list.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const at = (path: string) => join(ROOT, path);
const grader = createRequire(at('grader/package.json'));

/** dockerode loads gRPC and protobuf for builds by BuildKit. The grader builds with the classic builder only. */
const withoutBuildKit: Plugin = {
  name: 'without-buildkit',
  setup({ onLoad }) {
    onLoad({ filter: /dockerode[\\/]lib[\\/](session|buildkit)\.js$/ }, () => ({
      contents: `module.exports = () => { throw new Error('this bundle of dockerode has no BuildKit'); };`,
    }));
  },
};

/** ssh2 works without it, and npm omits it where it cannot be compiled. */
const OPTIONAL = 'cpu-features';
const isOptional = (path: string) => path === OPTIONAL || path.endsWith('.node');

await rm(at('grader/dist'), { recursive: true, force: true });
// Not minified: the stack of an internal error stays readable.
const { metafile } = await build({
  absWorkingDir: ROOT,
  metafile: true,
  // The child that parses submitted data is a separate program with the same libraries.
  entryPoints: { cli: at('grader/src/cli/start.ts'), untrusted: at('grader/src/untrusted/child/index.ts') },
  outdir: at('grader/dist'),
  bundle: true,
  splitting: true,
  conditions: ['source'],
  mainFields: ['module', 'main'],
  plugins: [withoutBuildKit],
  // ssh2 works without its native modules.
  external: ['*.node', OPTIONAL],
  platform: 'node',
  format: 'esm',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'warning',
  // CommonJS libraries use these names, which a module does not have.
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});
const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
const missing = imports.filter(({ path, external }) => external && !isBuiltin(path) && !isOptional(path));
if (missing.length > 0) throw new Error(`not in the bundle: ${missing.map(({ path }) => path).join(', ')}`);
// The validator reads them at run time, from the folder of its own code.
const validator = dirname(grader.resolve('@seriousme/openapi-schema-validator'));
await cp(join(validator, 'schemas'), at('grader/dist/schemas'), { recursive: true });
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
await writeFile(at('grader/dist/licenses.txt'), licensesOf('mlops-grader', bundledFiles(metafile).map(at)));
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
