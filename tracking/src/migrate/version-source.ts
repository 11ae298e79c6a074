import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { sanitized } from './http-error.ts';
import type { Migration } from './migration.ts';
import { downloadUri, type ModelVersion } from './schemas.ts';

/** Where a version comes from, and the run or logged model that the source must be found in. */
export interface VersionSource {
  source: string;
  run_id?: string | undefined;
  model_id?: string | undefined;
}

/** The numbers that versions have on the target, by `versionKey`. */
export type Numbers = ReadonlyMap<string, string>;
export const versionKey = (name: string, version: string): string => `${name}/${version}`;

/** What the copy is called; throws a CodedError when there is none. */
function copied<Copy>(copy: Copy | undefined, source: string): Copy {
  if (copy !== undefined) return copy;
  throw new CodedError('E_SOURCE', message('migrate.unknown-source', { source: sanitized(source) }));
}

/** A source in the artifacts of a run or a logged model; null for one outside of the server. */
function sourceAtLocation({ locations }: Migration, source: string): VersionSource | null {
  for (let root = source; root.includes('/'); root = root.slice(0, root.lastIndexOf('/'))) {
    const place = locations.get(root);
    if (place !== undefined) return { source: place.location + source.slice(root.length), ...place.owner };
  }
  return null;
}

/** A version that was made from one that is gone has its files where that one had them. */
async function sourceOfDeleted(migration: Migration, { name, version, source }: ModelVersion): Promise<VersionSource> {
  const { artifact_uri } = await migration.from.get('/model-versions/get-download-uri', { name, version }, downloadUri);
  return copied(sourceAtLocation(migration, artifact_uri) ?? undefined, source);
}

/** The source of a version on the target. Rejects with a CodedError when what it names was not copied. */
export async function sourceFor(migration: Migration, made: ModelVersion, numbers: Numbers): Promise<VersionSource> {
  const { source, run_id: run } = made;
  const run_id = run === '' ? undefined : migration.runs.get(run)?.run_id;
  const model = /^models:\/+(m-[^/]+)$/.exec(source)?.[1];
  if (model !== undefined) {
    const model_id = copied(migration.loggedModels.get(model), source);
    return { source: `models:/${model_id}`, model_id, run_id };
  }
  const [, name, version] = /^models:\/+([^/]+)\/([^/]+)$/.exec(source) ?? [];
  if (name !== undefined && version !== undefined) {
    const number = numbers.get(versionKey(name, version));
    // Its run and its logged model are those of the version that it is a copy of.
    return number === undefined ? sourceOfDeleted(migration, made) : { source: `models:/${name}/${number}` };
  }
  const [, inRun, path = ''] = /^runs:\/+([^/]+)(.*)$/.exec(source) ?? [];
  if (inRun !== undefined) {
    const copy = copied(migration.runs.get(inRun), source);
    return { source: `runs:/${copy.run_id}${path}`, run_id: copy.run_id };
  }
  const found = sourceAtLocation(migration, source);
  if (found === null) return { source, run_id };
  return { ...found, run_id: run_id ?? found.run_id };
}
