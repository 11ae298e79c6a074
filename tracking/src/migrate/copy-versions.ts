import { attempt, count, type Migration } from './migration.ts';
import { changedTags, copiedTags, ORIGIN, originOfVersion, uniqueOrigins } from './origin.ts';
import { anyResponse, type ModelVersion, modelVersionSchema, oneModelVersion } from './schemas.ts';
import type { Server } from './server.ts';
import { type Numbers, sourceFor, versionKey } from './version-source.ts';

/** The filter that finds prompts: registered models that searches omit unless they filter for them. */
export const PROMPTS = "tag.`mlflow.prompt.is_prompt` = 'true'";

/** Every version of every model with its origin, oldest first, so that a copy comes after its source version. */
async function versionsOf(server: Server): Promise<{ origin: string; version: ModelVersion }[]> {
  const versions: ModelVersion[] = [];
  for (const filter of ['', PROMPTS]) {
    const query = { max_results: 1000, ...(filter !== '' && { filter }) };
    const found = server.pages('GET', 'model-versions/search', 'model_versions', query, modelVersionSchema);
    for await (const version of found) versions.push(version);
  }
  const claim = uniqueOrigins();
  return versions
    .toSorted((a, b) => a.creation_timestamp - b.creation_timestamp || Number(a.version) - Number(b.version))
    .map((version) => ({
      version,
      origin: claim(originOfVersion(version), `${version.name}/${version.version}/${version.creation_timestamp}`),
    }));
}

async function create(migration: Migration, version: ModelVersion, origin: string, numbers: Numbers) {
  const { name, description, run_link, tags } = version;
  const marked = [...copiedTags(tags), { key: ORIGIN, value: origin }];
  const body = { name, ...(await sourceFor(migration, version, numbers)), run_link, description, tags: marked };
  const find = async () => {
    const found = (await versionsOf(migration.to)).find((one) => one.version.name === name && one.origin === origin);
    return found && { model_version: found.version };
  };
  return (await migration.to.create('model-versions/create', body, oneModelVersion, find)).model_version;
}

/** Updates the target's tags, description and stage. Returns whether anything changed. */
async function addMissing({ to }: Migration, source: ModelVersion, target: ModelVersion): Promise<boolean> {
  const { name, version } = target;
  const { description, current_stage: stage } = source;
  const tags = changedTags(copiedTags(source.tags), target.tags);
  for (const tag of tags) await to.send('POST', 'model-versions/set-tag', { name, version, ...tag }, anyResponse);
  const descriptionChanged = description !== target.description;
  if (descriptionChanged) await to.send('PATCH', 'model-versions/update', { name, version, description }, anyResponse);
  const stageChanged = stage !== target.current_stage;
  const move = { name, version, stage, archive_existing_versions: false };
  if (stageChanged) await to.send('POST', 'model-versions/transition-stage', move, anyResponse);
  return tags.length > 0 || descriptionChanged || stageChanged;
}

/** Copies the versions of the models that `isIncluded` accepts. Returns their version numbers on the target. */
export async function copyVersions(migration: Migration, isIncluded: (model: string) => boolean): Promise<Numbers> {
  const known = new Map(
    (await versionsOf(migration.to)).map(({ origin, version }) => [versionKey(version.name, origin), version]),
  );
  const numbers = new Map<string, string>();
  for (const { origin, version: source } of await versionsOf(migration.from)) {
    const { name, version } = source;
    if (!isIncluded(name)) continue;
    await attempt(migration, 'versions', `${name} ${version}`, async () => {
      const existing = known.get(versionKey(name, origin));
      const target = existing ?? (await create(migration, source, origin, numbers));
      numbers.set(versionKey(name, version), target.version);
      const changed = await addMissing(migration, source, target);
      if (existing === undefined || changed) count(migration, 'versions', `${name} ${target.version}`);
    });
  }
  return numbers;
}
