/** Parses requests to a package registry: descriptions of packages, and packages. All others are refused. */

/** A package name, with or without a scope. Old packages have upper-case letters. */
const NAME = String.raw`(?:@[\w.~-]+(?:/|%2[fF]))?[\w.~-]+`;
/** `name/-/file.tgz`, below any path of a registry in a lock file. */
const PACKAGE = new RegExp(String.raw`^/(?:.*?/)??(${NAME})/-/([\w.~+-]+\.tgz)$`);
const DESCRIPTION = new RegExp(String.raw`^/(${NAME})(?:/([\w.~+-]+))?$`);

export interface RegistryRequest {
  kind: 'package' | 'description';
  /** The normalized path below the registry's base. */
  path: string;
}

const decoded = (name: string): string => name.replace(/%2f/i, '/');

/** A part of only dots or dashes is not a name, and could change the path. */
const isNoName = (part: string): boolean => /^[.-]+$/.test(part);

/** The package request in a URL; null for any other request. */
export function parseRequest(url: string): RegistryRequest | null {
  const [path = ''] = url.split('?');
  const [, name, file] = PACKAGE.exec(path) ?? [];
  if (name !== undefined && file !== undefined && !decoded(name).split('/').some(isNoName)) {
    return { kind: 'package', path: `${decoded(name)}/-/${file}` };
  }
  const [, described, version] = DESCRIPTION.exec(path) ?? [];
  if (described === undefined || [...decoded(described).split('/'), version ?? ''].some(isNoName)) return null;
  // npm encodes the slash of a scope as %2f, and some registries require it.
  const escaped = decoded(described).replace('/', '%2f');
  return { kind: 'description', path: version === undefined ? escaped : `${escaped}/${version}` };
}
