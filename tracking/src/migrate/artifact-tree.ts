import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { sanitized } from './http-error.ts';
import type { Rest } from './rest.ts';
import { withRetries } from './retry.ts';
import { fileList, type LoggedModel } from './schemas.ts';

/** A file or folder in a listing. */
export interface Entry {
  path: string;
  is_dir: boolean;
  /** In bytes, if the server reports it. */
  file_size?: number | undefined;
}

/** An artifact folder on a server. Paths are relative to its root. */
export interface ArtifactTree {
  rest: Rest;
  /** Lists a folder. Rejects with a CodedError. */
  list(folder: string): Promise<Entry[]>;
  /** The server path to download a file from. */
  address(path: string): string;
}

/** An artifact folder that accepts uploads. */
export interface TargetTree extends ArtifactTree {
  /** The server path to upload a file to. Throws a CodedError if the artifacts are not served by the proxy. */
  upload(path: string): string;
}

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const below = (root: string, path: string): string => [root, path].filter((part) => part !== '').join('/');

/** The proxy path of an artifact location; undefined if the server stores it elsewhere. */
const proxied = (location: string): string | undefined =>
  /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*?)\/*$/.exec(location)?.[1];

/** Matches names that could escape their folder, decoded any number of times. */
const UNSAFE = /^\.{0,2}$|[/\\\p{Cc}]|%(?:2e|2f|5c|25)/iu;

/** Returns the listed entries of a folder. Throws a CodedError if an entry is outside of the folder. */
function checkedEntries(rest: Rest, folder: string, files: readonly Entry[]): Entry[] {
  const start = folder === '' ? '' : `${folder}/`;
  for (const { path } of files) {
    if (path.startsWith(start) && !UNSAFE.test(path.slice(start.length))) continue;
    throw new CodedError('E_ARTIFACT_PATH', message('migrate.unsafe-path', { url: rest.url, path: sanitized(path) }));
  }
  return [...files];
}

/** The artifacts of a run, wherever the server stores them. */
export const runTree = (rest: Rest, run_id: string): ArtifactTree => ({
  rest,
  list: async (folder) => {
    const { files } = await rest.get('/artifacts/list', { run_id, ...(folder !== '' && { path: folder }) }, fileList);
    return checkedEntries(rest, folder, files);
  },
  address: (path) => `/get-artifact?${new URLSearchParams({ run_id, path })}`,
});

/** The artifacts below a path of the server's proxy, whose listings contain only names. */
const proxyTree = (rest: Rest, root: string): ArtifactTree => ({
  rest,
  list: async (folder) => {
    const path = `${PROXY}?${new URLSearchParams({ path: below(root, folder) })}`;
    const { files } = await withRetries(rest.retry, () => rest.getJson(path, fileList));
    const entries = files.map((file) => ({ ...file, path: below(folder, file.path) }));
    return checkedEntries(rest, folder, entries);
  },
  address: (path) => `${PROXY}/${encoded(below(root, path))}`,
});

/** The artifacts of a logged model, from the proxy if possible. */
export function modelTree(rest: Rest, { model_id, artifact_uri }: LoggedModel['info']): ArtifactTree {
  const root = proxied(artifact_uri);
  if (root !== undefined) return proxyTree(rest, root);
  const id = encodeURIComponent(model_id);
  return {
    rest,
    list: async (folder) => {
      const query = folder === '' ? {} : { artifact_directory_path: folder };
      const { files } = await rest.get(`/logged-models/${id}/artifacts/directories`, query, fileList);
      return checkedEntries(rest, folder, files);
    },
    address: (path) =>
      `/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files?${new URLSearchParams({ artifact_file_path: path })}`,
  };
}

/** Adds uploads to `tree`. The server's proxy must serve `location`. */
export const targetTree = (rest: Rest, tree: ArtifactTree, location: string): TargetTree => ({
  ...tree,
  upload: (path) => {
    const root = proxied(location);
    if (root !== undefined) return `${PROXY}/${encoded(below(root, path))}`;
    const reason = message('migrate.not-proxied', { url: rest.url, location: sanitized(location) });
    throw new CodedError('E_NOT_PROXIED', reason);
  },
});
