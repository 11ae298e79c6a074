/**
 * Identifies copies, because each server assigns its own ids. A copy has its original id as a tag, even if it is a copy of a copy.
 * An item copied back to its origin is matched by its own id. So no copy creates duplicates.
 */
import type { LoggedModel, ModelVersion, Run, Tag } from './schemas.ts';

/** The tag with the original id. */
export const ORIGIN = 'mlops-grader.origin';
/** The tag with a hash of the copied content of a run. Runs whose source has not changed are skipped. */
export const COPIED = 'mlops-grader.copied';

/** The value of a tag, if present. */
export const tagValue = (tags: readonly Tag[], key: string): string | undefined =>
  tags.find((tag) => tag.key === key)?.value;

/** The original id of a run, logged model or version. */
export const originOfRun = ({ info, data }: Run): string => tagValue(data.tags, ORIGIN) ?? info.run_id;
export const originOfLoggedModel = ({ info }: LoggedModel): string => tagValue(info.tags, ORIGIN) ?? info.model_id;
export const originOfVersion = ({ tags, name, version, creation_timestamp }: ModelVersion): string =>
  tagValue(tags, ORIGIN) ?? `${name}/${version}/${creation_timestamp}`;

/** The tag that lists a logged model's versions. The target maintains its own. */
const VERSIONS = 'mlflow.modelVersions';

/** Tags to copy: without tags that each server maintains itself. */
export const copiedTags = (tags: readonly Tag[]): Tag[] =>
  tags.filter(({ key }) => key !== ORIGIN && key !== COPIED && key !== VERSIONS);

/** The tags in `wanted` that are missing from `present` or have another value there. */
export function changedTags(wanted: readonly Tag[], present: readonly Tag[]): Tag[] {
  const values = new Map(present.map(({ key, value }) => [key, value]));
  return wanted.filter(({ key, value }) => values.get(key) !== value);
}

/**
 * Makes the origins in one listing unique. If a user copies tags from one run to another, both have the same origin tag: only the
 * first item keeps that origin, and the others use their own id.
 */
export function uniqueOrigins(): (origin: string, own: string) => string {
  const claimed = new Set<string>();
  return (origin, own) => {
    const granted = claimed.has(origin) ? own : origin;
    claimed.add(granted);
    return granted;
  };
}
