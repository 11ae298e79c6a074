import { sanitized } from 'mlops-kit/mlflow';
import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Migration } from './migration.ts';
import { downloadUri, type ModelVersion } from './schemas.ts';

/** The source of a version, and the run or logged model that contains it. */
export interface VersionSource {
  source: string;
  run_id?: string | undefined;
  model_id?: string | undefined;
}

/** Version numbers on the target, by `versionKey`. */
export type Numbers = ReadonlyMap<string, string>;
/** The key of a version of a model. */
export const versionKey = (name: string, version: string): string => `${name}/${version}`;

/** Returns the copy. Throws a CodedError if `source` was not copied. */
function requireCopy<Copy>(copy: Copy | undefined, source: string): Copy {
  if (copy !== undefined) return copy;
  throw new CodedError('E_SOURCE', message('migrate.unknown-source', { source: sanitized(source) }));
}

/** Translates a source in the artifacts of a run or logged model; null if it is outside of the server. */
function sourceAtLocation({ locations }: Migration, source: string): VersionSource | null {
  for (let root = source; root.includes('/'); root = root.slice(0, root.lastIndexOf('/'))) {
    const target = locations.get(root);
    if (target !== undefined) return { source: target.location + source.slice(root.length), ...target.owner };
  }
  return null;
}

/** The source of a version whose source version was deleted: the location where its files are stored. */
async function sourceOfDeleted(migration: Migration, { name, version, source }: ModelVersion): Promise<VersionSource> {
  const { artifact_uri } = await migration.from.send(
    'GET',
    'model-versions/get-download-uri',
    { name, version },
    downloadUri,
  );
  return requireCopy(sourceAtLocation(migration, artifact_uri) ?? undefined, source);
}

/** The source of a version, with the target's ids. Rejects with a CodedError if the source was not copied. */
export async function sourceFor(
  migration: Migration,
  modelVersion: ModelVersion,
  numbers: Numbers,
): Promise<VersionSource> {
  const { source, run_id: run } = modelVersion;
  const run_id = run === '' ? undefined : migration.runs.get(run)?.run_id;
  const model = /^models:\/+(m-[^/]+)$/.exec(source)?.[1];
  if (model !== undefined) {
    const model_id = requireCopy(migration.loggedModels.get(model), source);
    return { source: `models:/${model_id}`, model_id, run_id };
  }
  const [, name, version] = /^models:\/+([^/]+)\/([^/]+)$/.exec(source) ?? [];
  if (name !== undefined && version !== undefined) {
    const number = numbers.get(versionKey(name, version));
    // The version inherits its run and logged model from its source version.
    return number === undefined ? sourceOfDeleted(migration, modelVersion) : { source: `models:/${name}/${number}` };
  }
  const [, inRun, path = ''] = /^runs:\/+([^/]+)(.*)$/.exec(source) ?? [];
  if (inRun !== undefined) {
    const copy = requireCopy(migration.runs.get(inRun), source);
    return { source: `runs:/${copy.run_id}${path}`, run_id: copy.run_id };
  }
  const found = sourceAtLocation(migration, source);
  if (found === null) return { source, run_id };
  return { ...found, run_id: run_id ?? found.run_id };
}
