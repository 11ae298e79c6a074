/** Splits URIs like MLflow, without resolving or decoding anything. */
import { posix } from 'node:path';

/** The parts of a URI or path. */
export interface Uri {
  /** Lower case; empty for a path. */
  scheme: string;
  authority: string;
  path: string;
}

/** Splits a URI or path into its parts. */
export function uriOf(text: string): Uri {
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const rest = scheme === '' ? text : text.slice(scheme.length + 1);
  const authority = rest.startsWith('//') ? (/^[^/?#]*/.exec(rest.slice(2))?.[0] ?? '') : '';
  const after = rest.startsWith('//') ? rest.slice(2 + authority.length) : rest;
  return { scheme: scheme.toLowerCase(), authority, path: after.replace(/[?#].*$/s, '') };
}

/** Decodes percent escapes repeatedly until none is left. */
export function decoded(text: string): string {
  for (let before = text; ; ) {
    const after = before.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    );
    if (after === before) return after;
    before = after;
  }
}

const parts = ({ path }: Uri): string[] =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);

/** Whether `uri` is below `root`: same scheme, same host, and a path that starts with the path of `root`. */
export function isWithin(uri: string, root: string): boolean {
  const [inner, outer] = [uriOf(uri), uriOf(root)];
  const [innerParts, outerParts] = [parts(inner), parts(outer)];
  return (
    inner.scheme === outer.scheme &&
    inner.authority.toLowerCase() === outer.authority.toLowerCase() &&
    outerParts.length > 0 &&
    outerParts.every((part, index) => innerParts[index] === part)
  );
}

/** Whether the URI is a local path. */
export const isLocal = ({ scheme }: Uri): boolean => scheme === '' || scheme === 'file';

/** Whether the local path `inner` is `root` or below it. */
export function isLocallyWithin(inner: Uri, root: Uri): boolean {
  const normal = (uri: Uri) => posix.normalize(decoded(uri.path)).replace(/(?<=.)\/$/, '');
  const [path, folder] = [normal(inner), normal(root)];
  return folder.startsWith('/') && (path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`));
}

/** Whether the URI refers to the artifact proxy of a tracking server. */
export function isProxied(uri: Uri): boolean {
  if (uri.scheme === 'mlflow-artifacts') return true;
  const route = '/api/2.0/mlflow-artifacts/artifacts/';
  return (uri.scheme === 'http' || uri.scheme === 'https') && `/${parts(uri).join('/')}/`.includes(route);
}
