import type { CheckedCalls } from './calls.ts';
import { MlflowError, sanitized } from './errors.ts';
import type { Fields } from './fields.ts';
import type { LoggedModel } from './logged-models.ts';
import type { ModelVersion } from './registry.ts';
import type { Run } from './run.ts';
import type { Content, Download, Transport } from './transport.ts';

/** A file or folder. `path` is relative to the root of the artifacts, with `/`. */
export interface ArtifactEntry {
  readonly path: string;
  readonly isFolder: boolean;
  /** In bytes; null for a folder, or if the server does not say. */
  readonly size: number | null;
}

/** The artifacts of a run, a logged model or a location. Each method rejects with an MlflowError. */
export interface ArtifactFolder {
  /**
   * Lists one folder; the root by default.
   *
   * @throws MlflowError `MLFLOW_UNSAFE_PATH` if an entry is outside of the folder
   */
  list(folder?: string): Promise<ArtifactEntry[]>;
  /**
   * Yields every file below a folder; below the root by default.
   *
   * @throws MlflowError `MLFLOW_ENDLESS_LISTING` beyond 50 levels or 10,000 folders
   */
  walk(folder?: string): AsyncGenerator<ArtifactEntry, void, undefined>;
  /** Reads a file that fits in memory. Throws `MLFLOW_ANSWER_TOO_LARGE` beyond `maxBytes`, 64 MiB by default. */
  download(path: string, maxBytes?: number): Promise<Buffer>;
  /** Opens a file as a stream, which fails beyond `maxBytes`, 1 TiB by default. Nothing is retried once it is open. */
  stream(path: string, maxBytes?: number): Promise<Download>;
  /**
   * Writes a file through the server's artifact proxy.
   *
   * @param size of a stream's content, in bytes, if known
   * @throws MlflowError `MLFLOW_NOT_PROXIED` if the server does not serve the artifacts itself (`--serve-artifacts`)
   */
  upload(path: string, content: Content, size?: number): Promise<void>;
}

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const MAX_DOWNLOAD = 64 * 1024 ** 2;
const MAX_STREAM = 1024 ** 4;
const MAX_DEPTH = 50;
const MAX_FOLDERS = 10_000;

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const below = (root: string, path: string): string => [root, path].filter((part) => part !== '').join('/');

/** The path of an artifact location in the server's proxy, without slashes around it; undefined if the files are stored elsewhere. */
export const proxyPath = (location: string): string | undefined => {
  const path = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*([^/].*)?/s.exec(location);
  return path === null ? undefined : withoutLastSlashes(path[1] ?? '');
};

/** In linear time, unlike a regular expression that ends with slashes. */
function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** A name that can leave its folder, decoded any number of times. */
const UNSAFE = /^\.{0,2}$|[/\\\p{Cc}\p{Cs}]|%(?:2e|2f|5c|25)/iu;

const readEntry = (file: Fields): ArtifactEntry => {
  const isFolder = file.flag('is_dir');
  return { path: file.text('path'), isFolder, size: isFolder ? null : file.numberOrNull('file_size') };
};

/** Whether a path has segments that a URL resolves: it would address something else. */
const isResolved = (path: string): boolean => path.split('/').some((part) => part === '.' || part === '..');

/** How one kind of artifacts is listed and addressed. */
interface Source {
  list(folder: string): Promise<ArtifactEntry[]>;
  /** The server's path of a file to read. */
  address(path: string): string;
  /** The location of the root. */
  location(): Promise<string>;
}

/** What is below `base` in a folder, as a folder. */
function subfolder(folder: ArtifactFolder, base: string): ArtifactFolder {
  const relative = (entry: ArtifactEntry): ArtifactEntry => ({ ...entry, path: entry.path.slice(base.length + 1) });
  return {
    list: async (path = '') => (await folder.list(below(base, path))).map(relative),
    walk: async function* (path = '') {
      for await (const entry of folder.walk(below(base, path))) yield relative(entry);
    },
    download: (path, maxBytes) => folder.download(below(base, path), maxBytes),
    stream: (path, maxBytes) => folder.stream(below(base, path), maxBytes),
    upload: (path, content, size) => folder.upload(below(base, path), content, size),
  };
}

/** Artifacts. `locate` returns where the artifacts of a run, or the files of a version, are. */
export function artifactsOf(
  { url, ask }: CheckedCalls,
  transport: Transport,
  locate: { run(runId: string): Promise<string>; version(name: string, version: string): Promise<string> },
) {
  const listed = (path: string, parameters: Record<string, string>): Promise<ArtifactEntry[]> =>
    ask('GET', path, parameters, (answer) => answer.list('files', readEntry));

  function requireProxied(location: string): string {
    const root = proxyPath(location);
    if (root !== undefined) return checkedPath(root);
    const subject = sanitized(location);
    const message = `MLflow (${url}) stores the artifacts at ${subject}. Start it with --serve-artifacts to write them.`;
    throw new MlflowError('MLFLOW_NOT_PROXIED', message, { url, subject });
  }

  /** The path of a request. Throws if it leaves its folder. */
  function checkedPath(path: string): string {
    if (!isResolved(path)) return path;
    const subject = sanitized(path);
    const message = `${subject} is not the path of an artifact.`;
    throw new MlflowError('MLFLOW_UNSAFE_PATH', message, { url, subject });
  }

  function checkedEntries(folder: string, entries: ArtifactEntry[]): ArtifactEntry[] {
    const start = folder === '' ? '' : `${folder}/`;
    const unsafe = entries.find(({ path }) => !path.startsWith(start) || UNSAFE.test(path.slice(start.length)));
    if (unsafe === undefined) return entries;
    const subject = sanitized(unsafe.path);
    const message = `MLflow (${url}) lists a file outside of the folder that was requested: ${subject}.`;
    throw new MlflowError('MLFLOW_UNSAFE_PATH', message, { url, subject });
  }

  function folderOf(source: Source): ArtifactFolder {
    const list: ArtifactFolder['list'] = async (folder = '') => checkedEntries(folder, await source.list(folder));
    return {
      list,
      walk: async function* (start = '') {
        const folders = [start];
        for (let visited = 0; folders.length > 0; visited += 1) {
          const folder = folders.pop() ?? '';
          if (visited === MAX_FOLDERS || folder.split('/').length > MAX_DEPTH) {
            const message = `The artifacts at ${url} have too many folders.`;
            throw new MlflowError('MLFLOW_ENDLESS_LISTING', message, { url, subject: sanitized(folder) });
          }
          for (const entry of await list(folder)) {
            if (entry.isFolder) folders.push(entry.path);
            else yield entry;
          }
        }
      },
      download: async (path, maxBytes = MAX_DOWNLOAD) => transport.bytes(source.address(checkedPath(path)), maxBytes),
      stream: async (path, maxBytes = MAX_STREAM) => transport.stream(source.address(checkedPath(path)), maxBytes),
      upload: async (path, content, size) => {
        const root = requireProxied(await source.location());
        await transport.put(`${PROXY}/${encoded(below(root, checkedPath(path)))}`, content, size);
      },
    };
  }

  /** The artifacts at a location that the server's proxy serves, such as `mlflow-artifacts:/1/abc/artifacts`. */
  function at(location: string): ArtifactFolder {
    const root = requireProxied(location);
    return folderOf({
      // The proxy lists names, without their folder.
      list: async (folder) =>
        (await listed(PROXY, { path: below(root, folder) })).map((one) => ({ ...one, path: below(folder, one.path) })),
      address: (path) => `${PROXY}/${encoded(below(root, path))}`,
      location: async () => location,
    });
  }

  /** The artifacts of a run, wherever the server stores them. */
  function ofRun(run: string | Pick<Run, 'runId' | 'artifactUri'>): ArtifactFolder {
    const run_id = typeof run === 'string' ? run : run.runId;
    return folderOf({
      list: (folder) => listed('artifacts/list', { run_id, ...(folder !== '' && { path: folder }) }),
      address: (path) => `/get-artifact?${new URLSearchParams({ run_id, path })}`,
      location: async () => (typeof run === 'string' ? locate.run(run) : run.artifactUri),
    });
  }

  return {
    at,
    ofRun,
    /** The files of a version of a registered model. */
    ofVersion: async ({ name, version }: Pick<ModelVersion, 'name' | 'version'>): Promise<ArtifactFolder> => {
      const location = await locate.version(name, version);
      const [, runId, path = ''] = /^runs:\/+([^/]+)\/*(.*)/s.exec(location) ?? [];
      if (runId === undefined) return at(location);
      const folder = withoutLastSlashes(path);
      return folder === '' ? ofRun(runId) : subfolder(ofRun(runId), folder);
    },
    /** The artifacts of a logged model, wherever the server stores them. */
    ofLoggedModel: ({ modelId, artifactUri }: Pick<LoggedModel, 'modelId' | 'artifactUri'>): ArtifactFolder => {
      if (proxyPath(artifactUri) !== undefined) return at(artifactUri);
      const id = encodeURIComponent(modelId);
      return folderOf({
        list: (folder) =>
          listed(`logged-models/${id}/artifacts/directories`, folder === '' ? {} : { artifact_directory_path: folder }),
        address: (path) =>
          `/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files?${new URLSearchParams({ artifact_file_path: path })}`,
        location: async () => artifactUri,
      });
    },
  };
}
