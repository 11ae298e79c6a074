/**
 * Servers give their own ids, so what is copied carries its first id as a tag. A copy of a copy carries the first one too,
 * and what comes back to where it began is recognised by its own id: nothing is ever doubled.
 */
import type { LoggedModel, ModelVersion, Run, Tag } from './schemas.ts';

export const ORIGIN = 'mlops-grader.origin';
/** On a run whose copy is finished: a hash of what was copied, to pass over the run while its source is the same. */
export const COPIED = 'mlops-grader.copied';

export const tagValue = (tags: readonly Tag[], key: string): string | undefined =>
  tags.find((tag) => tag.key === key)?.value;

export const originOfRun = ({ info, data }: Run): string => tagValue(data.tags, ORIGIN) ?? info.run_id;
export const originOfLoggedModel = ({ info }: LoggedModel): string => tagValue(info.tags, ORIGIN) ?? info.model_id;
export const originOfVersion = ({ tags, name, version, creation_timestamp }: ModelVersion): string =>
  tagValue(tags, ORIGIN) ?? `${name}/${version}/${creation_timestamp}`;

/** A logged model lists in it the versions made from it: the target writes its own. */
const VERSIONS = 'mlflow.modelVersions';

/** Tags without those that each server has of its own. */
export const ownTags = (tags: readonly Tag[]): Tag[] =>
  tags.filter(({ key }) => key !== ORIGIN && key !== COPIED && key !== VERSIONS);

/** Of `wanted`, what the target lacks or has with another value. */
export function changedTags(wanted: readonly Tag[], present: readonly Tag[]): Tag[] {
  const has = new Map(present.map(({ key, value }) => [key, value]));
  return wanted.filter(({ key, value }) => has.get(key) !== value);
}

/**
 * The origin of each item of one listing, in its order. Somebody who copies tags from run to run copies ours as well: only the
 * first to claim an origin has it, and the others are taken for what they are.
 */
export function uniqueOrigins(): (origin: string, own: string) => string {
  const claimed = new Set<string>();
  return (origin, own) => {
    const granted = claimed.has(origin) ? own : origin;
    claimed.add(granted);
    return granted;
  };
}
