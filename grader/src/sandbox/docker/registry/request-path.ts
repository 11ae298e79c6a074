/** What may be asked of a package registry: a package's description, or a package. Everything else is refused. */

/** A package's own name, with or without its scope. Upper case is in the names of old packages. */
const NAME = String.raw`(?:@[\w.~-]+(?:/|%2[fF]))?[\w.~-]+`;
/** `name/-/file.tgz`, below whatever path the registry of a lock file had. */
const PACKAGE = new RegExp(String.raw`^/(?:.*?/)??(${NAME})/-/([\w.~+-]+\.tgz)$`);
const DESCRIPTION = new RegExp(String.raw`^/(${NAME})(?:/([\w.~+-]+))?$`);

export interface RegistryRequest {
  kind: 'package' | 'description';
  /** The path below the registry's base, in one form however it was written. */
  path: string;
}

const decoded = (name: string): string => name.replace(/%2f/i, '/');

/** No name is made of dots or dashes alone: such a path leads elsewhere. */
const isNoName = (part: string): boolean => /^[.-]+$/.test(part);

/** What a request's URL asks for; null for anything but a reading of packages. */
export function parseRequest(url: string): RegistryRequest | null {
  const [path = ''] = url.split('?');
  const [, name, file] = PACKAGE.exec(path) ?? [];
  if (name !== undefined && file !== undefined && !decoded(name).split('/').some(isNoName)) {
    return { kind: 'package', path: `${decoded(name)}/-/${file}` };
  }
  const [, described, version] = DESCRIPTION.exec(path) ?? [];
  if (described === undefined || [...decoded(described).split('/'), version ?? ''].some(isNoName)) return null;
  // npm writes a scope's slash as %2f, and some registries want it so.
  const escaped = decoded(described).replace('/', '%2f');
  return { kind: 'description', path: version === undefined ? escaped : `${escaped}/${version}` };
}
