/** The parts of npm's lock file that checks read: untrusted text. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import type { Locked, LockTexts } from './lock-tasks.ts';

const npmLock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
type NpmPackage = z.infer<typeof npmLock>['packages'][string];

/** The packages of an npm lock file, by folder; null if the text is not a lock file. */
export function npmPackages(text: string): [path: string, NpmPackage][] | null {
  try {
    const { packages } = npmLock.parse(parseProjectJson(text));
    return Object.entries(packages).filter(([path]) => path.includes('node_modules/'));
  } catch {
    return null;
  }
}

const MAX_PACKAGES = 20_000;
/** npm's limit on names, and semver's on versions. */
const MAX_NAME = 214;
const MAX_VERSION = 256;

/** The packages that npm's lock file names, at most 20,000; null if the text is not a lock file. */
export function lockedPackages(text: string): Locked[] | null {
  const packages = npmPackages(text)?.slice(0, MAX_PACKAGES) ?? null;
  return (
    packages?.flatMap(([path, one]) => {
      const name = one.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const dev = one.dev === true;
      if (one.link || one.version === undefined || name.length > MAX_NAME || one.version.length > MAX_VERSION)
        return [];
      return [{ name, version: one.version, dev }];
    }) ?? null
  );
}

/** The packages of an npm lock file without an integrity hash. */
function withoutHash(text: string): string[] {
  const open = npmPackages(text)?.filter(([, one]) => !one.link && !one.inBundle && one.integrity === undefined);
  return open?.map(([path]) => path.slice(0, 200)) ?? ['?'];
}

/** What a lock file pins. npm rewrites its file at each `npm install`, not always with the same text. */
function fixed(text: string): string {
  const packages = npmPackages(text)?.map(([path, { version, integrity }]) => [path, version, integrity]);
  return packages === undefined ? text : JSON.stringify(packages.toSorted());
}

/** Whether an installation changed what a lock file pins, and the packages that it does not pin. */
export function compareLocks({ file, before, after }: LockTexts): { changed: boolean; loose: string[] } {
  const loose = file === 'package-lock.json' ? withoutHash(before).slice(0, 20) : [];
  return { changed: after === null || (after !== before && fixed(after) !== fixed(before)), loose };
}

/** npm's hashes are shorter than this, and a package has one or two. */
const MAX_INTEGRITY = 300;

/** The hashes in an npm lock file; null if the text is not one. */
export const integritiesOf = (text: string): string[] | null =>
  npmPackages(text)?.flatMap(([, { integrity }]) => integrity?.slice(0, MAX_INTEGRITY).split(/\s+/) ?? []) ?? null;
