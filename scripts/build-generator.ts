/**
 * Builds the npm package create-mlops-course: `dist/` contains the bundled command, the course, and the files of the live
 * project that `course.yml` lists. A file with exercises is included without their solutions, once per language.
 *
 *   node scripts/build-generator.ts [folder, by default dist]
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import { type Course, incrementOf, parseCourse } from '../generators/src/course.ts';
import { LANGS } from '../generators/src/messages.ts';
import { reducePackageJson } from '../generators/src/project/package-json.ts';
import { PACKAGE_PATH, starterPath, templatePath } from '../generators/src/project/render.ts';
import { EXERCISES_PATH } from '../generators/src/template.ts';
import { bundledFiles, licensesOf } from './bundled-licenses.ts';
import { bundleOf } from './exercises/bundle.ts';
import { readExerciseFiles, readExercises } from './exercises/list.ts';
import { starterOf } from './exercises/starter.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TEMPLATES = join(ROOT, 'templates');

/**
 * Packages that Yeoman imports and the scaffolder never uses, with the imported names: package managers, processes, the
 * search for other generators, the text-editor prompt. Some need a newer Node.js than the scaffolder. If Yeoman starts to
 * import another name, esbuild fails.
 */
const UNREACHED: Readonly<Record<string, readonly string[]>> = {
  'fly-import': ['FlyRepository', 'flyImport'],
  execa: ['execa', 'execaSync', 'parseCommandString'],
  'simple-git': ['simpleGit', 'CheckRepoActions', 'CleanOptions'],
  'latest-version': ['default'],
  globby: ['globbySync'],
  'which-package-manager': ['whichPackageManager'],
  '@inquirer/external-editor': ['editAsync'],
};

/** Where Yeoman reads its package.json at run time: in a bundle it would read that of create-mlops-course. */
const VERSION_READS = [
  { file: /yeoman-environment\/dist\/environment-base\.js$/, read: "require('../package.json').version" },
  {
    file: /yeoman-generator\/dist\/generator\.js$/,
    read: "JSON.parse(readFileSync(pathJoin(_dirname, '../package.json'), 'utf8'))",
  },
];

const yeomanInside: Plugin = {
  name: 'yeoman-inside',
  setup({ onResolve, onLoad }) {
    const unreached = new RegExp(`^(${Object.keys(UNREACHED).join('|')})$`);
    onResolve({ filter: unreached }, ({ path }) => ({ path, namespace: 'unreached' }));
    onLoad({ filter: /.*/, namespace: 'unreached' }, ({ path }) => ({ contents: stub(UNREACHED[path] ?? []) }));
    for (const { file, read } of VERSION_READS) {
      onLoad({ filter: file }, ({ path }) => ({ contents: withVersion(path, read), resolveDir: dirname(path) }));
    }
  },
};

/** A class for each name, because Yeoman instantiates one of them at startup and extends another. */
function stub(names: readonly string[]): string {
  return names.map((name) => (name === 'default' ? 'export default class {}' : `export class ${name} {}`)).join('\n');
}

function withVersion(path: string, read: string): string {
  const source = readFileSync(path, 'utf8');
  if (!source.includes(read)) throw new Error(`${path} no longer reads its version by ${read}`);
  const { version }: { version: string } = JSON.parse(readFileSync(join(dirname(path), '../package.json'), 'utf8'));
  return source.replace(read, JSON.stringify(read.endsWith('.version') ? version : { version }));
}

/** `cli.js` checks the version of Node.js before it loads the rest: an old version cannot even parse `run.js`. */
const runApart: Plugin = {
  name: 'run-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/run\.ts$/ }, () => ({ path: './run.js', external: true })),
};

/** Bundles an entry point, and returns the files in the bundle, as paths from the root of the repository. */
async function bundle(name: 'cli' | 'run', plugin: Plugin, out: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    metafile: true,
    entryPoints: { [name]: join(ROOT, `generators/src/${name}.ts`) },
    outdir: out,
    bundle: true,
    format: 'esm',
    platform: 'node',
    // jsonc-parser's CommonJS build requires its modules in a way that bundlers do not detect.
    mainFields: ['module', 'main'],
    target: 'node20.19',
    minify: true,
    legalComments: 'none',
    plugins: [plugin],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  return bundledFiles(metafile);
}

function readCourse(): Course {
  const text = readFileSync(join(TEMPLATES, 'course.yml'), 'utf8');
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(join(TEMPLATES, 'course.schema.json'), 'utf8')));
  if (!validate(parse(text)))
    throw new Error(`templates/course.yml: ${ajv.errorsText(validate.errors, { separator: '\n' })}`);
  return parseCourse(text);
}

/** The starter code of each exercise: `status` uses it to determine which exercises are not started. */
function writeExercises(course: Course, out: string): void {
  const exercises = readExercises(TEMPLATES);
  const { solutions } = bundleOf(readExerciseFiles(TEMPLATES, course, exercises), exercises, '');
  const starters = solutions.map(({ id, session, title, file, starter }) => ({ id, session, title, file, starter }));
  put(join(out, EXERCISES_PATH), JSON.stringify(starters));
}

/** Copies the files that the course lists. Throws if a file is missing, or if two files would have the same name in the package. */
function copyTemplate(course: Course, out: string): void {
  const increment = incrementOf(course.sessions);
  const live = readFileSync(join(TEMPLATES, 'node', PACKAGE_PATH), 'utf8');
  reducePackageJson(live, increment, { name: 'check', lang: 'fr' });
  const exercises = readExercises(TEMPLATES);
  const exerciseFiles = new Map(readExerciseFiles(TEMPLATES, course, exercises).map((file) => [file.path, file]));
  const packaged = new Map<string, string>();
  for (const path of new Set([PACKAGE_PATH, ...increment.files])) {
    const rival = packaged.get(templatePath(path));
    if (rival !== undefined) throw new Error(`${path} and ${rival} would both be packaged as ${templatePath(path)}`);
    packaged.set(templatePath(path), path);
    const file = exerciseFiles.get(path);
    if (file === undefined) put(join(out, templatePath(path)), readFileSync(join(TEMPLATES, 'node', path)));
    else for (const lang of LANGS) put(join(out, starterPath(path, lang)), starterOf(file, exercises, lang));
  }
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const out = resolve(process.argv[2] ?? join(ROOT, 'generators/dist'));
const course = readCourse();
rmSync(out, { recursive: true, force: true });
copyTemplate(course, out);
cpSync(join(TEMPLATES, 'course.yml'), join(out, 'course.yml'));
writeExercises(course, out);
const bundled = [...(await bundle('run', yeomanInside, out)), ...(await bundle('cli', runApart, out))];
chmodSync(join(out, 'cli.js'), 0o755);
// npm shows the README of the package's folder.
for (const readme of ['README.md', 'README.fr.md']) cpSync(join(ROOT, readme), join(out, '..', readme));
writeFileSync(
  join(out, 'licenses.txt'),
  licensesOf(
    'create-mlops-course',
    bundled.map((path) => join(ROOT, path)),
  ),
);
