import { attempt, count, type Migration } from './migration.ts';
import { changedTags, ORIGIN, originOfVersion, ownTags, uniqueOrigins } from './origin.ts';
import { paginate } from './pages.ts';
import type { Rest } from './rest.ts';
import { anyResponse, type ModelVersion, modelVersionPage, oneModelVersion } from './schemas.ts';
import { type Numbers, sourceFor, versionKey } from './version-source.ts';

/** The filter that finds prompts: registered models that searches omit unless they filter for them. */
export const PROMPTS = "tag.`mlflow.prompt.is_prompt` = 'true'";

/** Every version of every model with its origin, oldest first: one that is a copy of another comes after it. */
async function versionsOf(rest: Rest): Promise<{ origin: string; version: ModelVersion }[]> {
  const versions: ModelVersion[] = [];
  for (const filter of ['', PROMPTS]) {
    const query = { max_results: 1000, ...(filter !== '' && { filter }) };
    const pages = paginate(
      (token) => rest.get('/model-versions/search', { ...query, ...token }, modelVersionPage),
      (page) => page.model_versions,
    );
    for await (const version of pages) versions.push(version);
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
  const marked = [...ownTags(tags), { key: ORIGIN, value: origin }];
  const body = { name, ...(await sourceFor(migration, version, numbers)), run_link, description, tags: marked };
  const find = async () => {
    const found = (await versionsOf(migration.to)).find((one) => one.version.name === name && one.origin === origin);
    return found && { model_version: found.version };
  };
  return (await migration.to.create('/model-versions/create', body, oneModelVersion, find)).model_version;
}

/** Gives the target what it lacks of a version. */
async function addMissing({ to }: Migration, source: ModelVersion, target: ModelVersion): Promise<boolean> {
  const { name, version } = target;
  const { description, current_stage: stage } = source;
  const tags = changedTags(ownTags(source.tags), target.tags);
  for (const tag of tags) await to.send('POST', '/model-versions/set-tag', { name, version, ...tag }, anyResponse);
  const redescribed = description !== target.description;
  if (redescribed) await to.send('PATCH', '/model-versions/update', { name, version, description }, anyResponse);
  const moves = stage !== target.current_stage;
  const move = { name, version, stage, archive_existing_versions: false };
  if (moves) await to.send('POST', '/model-versions/transition-stage', move, anyResponse);
  return tags.length > 0 || redescribed || moves;
}

/** Copies the versions of the models that `isWanted` takes; gives the numbers that they have on the target. */
export async function copyVersions(migration: Migration, isWanted: (model: string) => boolean): Promise<Numbers> {
  const known = new Map(
    (await versionsOf(migration.to)).map(({ origin, version }) => [versionKey(version.name, origin), version]),
  );
  const numbers = new Map<string, string>();
  for (const { origin, version: source } of await versionsOf(migration.from)) {
    const { name, version } = source;
    if (!isWanted(name)) continue;
    await attempt(migration, 'versions', `${name} ${version}`, async () => {
      const there = known.get(versionKey(name, origin));
      const target = there ?? (await create(migration, source, origin, numbers));
      numbers.set(versionKey(name, version), target.version);
      const changed = await addMissing(migration, source, target);
      if (there === undefined || changed) count(migration, 'versions', `${name} ${target.version}`);
    });
  }
  return numbers;
}
