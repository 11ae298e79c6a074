/** Publishes create-mlops-course to a registry, at any version, with any change of its template. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { LANGS } from '../messages.ts';
import { starterPath, templatePath } from '../project/render.ts';
import { buildPackage } from './installed-package.ts';
import { type Registry, startRegistry } from './registry.test-support.ts';

/** The template of a package before publication. Paths are those of `course.yml`. */
type CarriedTemplate = {
  /** Changes the text of a file, in both languages if it has exercises. Throws if the package does not contain it. */
  edit(path: string, change: (text: string) => string): void;
  /** Adds a file. Students get it if `editCourse` assigns it to a session. */
  add(path: string, text: string): void;
  /** Changes the text of `course.yml`. */
  editCourse(change: (text: string) => string): void;
};

/** `env` overrides the registry's environment; `version` is the latest by default. */
type CreateOptions = { env?: Record<string, string>; version?: string };

export type PublishedScaffolder = AsyncDisposable & {
  readonly registry: Registry;
  /** Changes the template, then publishes the package as this version, which becomes the latest. */
  publishVersion(version: string, change?: (template: CarriedTemplate) => void): Promise<void>;
  /** Runs `npm create mlops-course@latest …` in a folder, as a student types it. Never throws for its exit code. */
  create(cwd: string, args: readonly string[], options?: CreateOptions): ReturnType<typeof npmCreate>;
};

/** Builds the package once and starts an empty registry. */
export async function startPublishing(): Promise<PublishedScaffolder> {
  await using stack = new AsyncDisposableStack();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'published-')));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const built = join(folder, 'built');
  await buildPackage(built);
  const registry = stack.use(await startRegistry());
  const running = stack.move();
  return {
    registry,
    async publishVersion(version, change) {
      const copy = join(folder, version);
      cpSync(built, copy, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'));
      writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...manifest, version }));
      change?.(packedIn(join(copy, 'dist')));
      await registry.publish(copy);
    },
    create: (cwd, args, { env, version = 'latest' } = {}) =>
      npmCreate(cwd, [`mlops-course@${version}`, ...args], { ...registry.env, ...env }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Without a terminal, npm does not ask before it runs a package that is not installed. */
function npmCreate(cwd: string, args: readonly string[], env: Record<string, string>) {
  return execa('npm', ['create', ...args], { cwd, env, stdin: 'ignore', reject: false });
}

function packedIn(dist: string): CarriedTemplate {
  const placesOf = (path: string) =>
    [templatePath(path), ...LANGS.map((lang) => starterPath(path, lang))].map((place) => join(dist, place));
  return {
    edit(path, change) {
      const packed = placesOf(path).filter((place) => existsSync(place));
      if (packed.length === 0) throw new Error(`the package does not contain ${path}`);
      for (const place of packed) editText(place, change);
    },
    add(path, text) {
      const place = join(dist, templatePath(path));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text, { flag: 'wx' });
    },
    editCourse: (change) => editText(join(dist, 'course.yml'), change),
  };
}

function editText(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing would change in ${path}`);
  writeFileSync(path, changed);
}
