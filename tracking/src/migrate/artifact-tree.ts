import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { sanitized } from './http-error.ts';
import type { Rest } from './rest.ts';
import { withRetries } from './retry.ts';
import { fileList, type LoggedModel } from './schemas.ts';

export interface Entry {
  path: string;
  is_dir: boolean;
  /** In bytes, if the server says so. */
  file_size?: number | undefined;
}

/** A folder of artifacts on a server. Paths are below its root. */
export interface ArtifactTree {
  rest: Rest;
  list(folder: string): Promise<Entry[]>;
  /** Where the server gives a file. */
  address(path: string): string;
}

/** A folder of artifacts that takes files. */
export interface TargetTree extends ArtifactTree {
  upload(path: string): string;
}

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const below = (root: string, path: string): string => [root, path].filter((part) => part !== '').join('/');

/** Where the proxy serves a location; undefined for one that the server keeps elsewhere. */
const proxied = (location: string): string | undefined =>
  /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*?)\/*$/.exec(location)?.[1];

/** A name that cannot lead out of its folder, however often it is decoded. */
const UNSAFE = /^\.{0,2}$|[/\\\p{Cc}]|%(?:2e|2f|5c|25)/iu;

/** The entries of a folder as they were listed. Throws a CodedError on one that does not lie in it. */
function within(rest: Rest, folder: string, files: readonly Entry[]): Entry[] {
  const start = folder === '' ? '' : `${folder}/`;
  for (const { path } of files) {
    if (path.startsWith(start) && !UNSAFE.test(path.slice(start.length))) continue;
    throw new CodedError('E_ARTIFACT_PATH', message('migrate.unsafe-path', { url: rest.url, path: sanitized(path) }));
  }
  return [...files];
}

/** The artifacts of a run, which the server finds wherever they are. */
export const runTree = (rest: Rest, run_id: string): ArtifactTree => ({
  rest,
  list: async (folder) => {
    const { files } = await rest.get('/artifacts/list', { run_id, ...(folder !== '' && { path: folder }) }, fileList);
    return within(rest, folder, files);
  },
  address: (path) => `/get-artifact?${new URLSearchParams({ run_id, path })}`,
});

/** The artifacts below a location of the server's proxy, which lists names alone. */
const proxyTree = (rest: Rest, root: string): ArtifactTree => ({
  rest,
  list: async (folder) => {
    const path = `${PROXY}?${new URLSearchParams({ path: below(root, folder) })}`;
    const { files } = await withRetries(rest.retry, () => rest.getJson(path, fileList));
    const inFull = files.map((file) => ({ ...file, path: below(folder, file.path) }));
    return within(rest, folder, inFull);
  },
  address: (path) => `${PROXY}/${encoded(below(root, path))}`,
});

/** The artifacts of a logged model: by the proxy, or as the server finds them. */
export function modelTree(rest: Rest, { model_id, artifact_uri }: LoggedModel['info']): ArtifactTree {
  const root = proxied(artifact_uri);
  if (root !== undefined) return proxyTree(rest, root);
  const id = encodeURIComponent(model_id);
  return {
    rest,
    list: async (folder) => {
      const query = folder === '' ? {} : { artifact_directory_path: folder };
      const { files } = await rest.get(`/logged-models/${id}/artifacts/directories`, query, fileList);
      return within(rest, folder, files);
    },
    address: (path) =>
      `/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files?${new URLSearchParams({ artifact_file_path: path })}`,
  };
}

/** `tree` as one that takes files: the server's proxy must serve `location`. */
export const targetTree = (rest: Rest, tree: ArtifactTree, location: string): TargetTree => ({
  ...tree,
  upload: (path) => {
    const root = proxied(location);
    if (root !== undefined) return `${PROXY}/${encoded(below(root, path))}`;
    const reason = message('migrate.not-proxied', { url: rest.url, location: sanitized(location) });
    throw new CodedError('E_NOT_PROXIED', reason);
  },
});
