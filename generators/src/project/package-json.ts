import * as z from 'zod';
import type { Increment } from '../course.ts';
import type { Answers } from './manifest.ts';

const entries = z.record(z.string(), z.string());
const packageSchema = z.object({
  scripts: entries.optional(),
  dependencies: entries.optional(),
  devDependencies: entries.optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});
type PackageJson = z.infer<typeof packageSchema>;

/**
 * The package.json of a project: the live one with the project's name, and only the scripts and packages of its sessions. Keys
 * keep the order of the live file. Throws if the sessions name a script or a package that the live file lacks.
 */
export function reducePackageJson(live: string, given: Increment, answers: Answers): string {
  const raw: object = JSON.parse(live);
  const source = packageSchema.parse(raw);
  requireAll('script', given.scripts, Object.keys(source.scripts ?? {}));
  requireAll('package', given.packages, Object.keys({ ...source.dependencies, ...source.devDependencies }));
  const reduced = {
    ...raw,
    name: answers.name,
    private: true,
    ...(answers.author === undefined ? {} : { author: answers.author }),
    ...keep(source, 'scripts', given.scripts),
    ...keep(source, 'dependencies', given.packages),
    ...keep(source, 'devDependencies', given.packages),
    config: { ...source.config, lang: answers.lang },
  };
  return `${JSON.stringify(reduced, undefined, 2)}\n`;
}

/** The named entries of a section. An empty section is dropped. */
function keep(source: PackageJson, section: 'scripts' | 'dependencies' | 'devDependencies', names: readonly string[]) {
  const kept = Object.entries(source[section] ?? {}).filter(([name]) => names.includes(name));
  return { [section]: kept.length === 0 ? undefined : Object.fromEntries(kept) };
}

function requireAll(kind: string, named: readonly string[], present: readonly string[]): void {
  const missing = named.filter((name) => !present.includes(name));
  if (missing.length > 0) throw new Error(`course.yml names a ${kind} that package.json lacks: ${missing.join(', ')}`);
}
