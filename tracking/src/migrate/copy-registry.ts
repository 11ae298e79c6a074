import { copyVersions, PROMPTS } from './copy-versions.ts';
import { attempt, count, type Migration } from './migration.ts';
import { changedTags } from './origin.ts';
import { anyResponse, type RegisteredModel, registeredModelSchema } from './schemas.ts';
import type { Server } from './server.ts';
import { type Numbers, versionKey } from './version-source.ts';

async function modelsOf(server: Server): Promise<Map<string, RegisteredModel>> {
  const models = new Map<string, RegisteredModel>();
  for (const filter of ['', PROMPTS]) {
    const query = { max_results: 100, ...(filter !== '' && { filter }) };
    const found = server.pages('GET', 'registered-models/search', 'registered_models', query, registeredModelSchema);
    for await (const model of found) models.set(model.name, model);
  }
  return models;
}

async function copyModel(
  { to }: Migration,
  source: RegisteredModel,
  known: RegisteredModel | undefined,
): Promise<boolean> {
  const { name, description, tags } = source;
  if (known === undefined) {
    const find = async () => (await modelsOf(to)).get(name);
    await to.create('registered-models/create', { name, description, tags }, anyResponse, find);
    return true;
  }
  const changed = changedTags(tags, known.tags);
  for (const tag of changed) await to.send('POST', 'registered-models/set-tag', { name, ...tag }, anyResponse);
  const descriptionChanged = description !== known.description;
  if (descriptionChanged) await to.send('PATCH', 'registered-models/update', { name, description }, anyResponse);
  return descriptionChanged || changed.length > 0;
}

async function copyAliases(
  { to }: Migration,
  { name, aliases }: RegisteredModel,
  known: RegisteredModel | undefined,
  numbers: Numbers,
): Promise<boolean> {
  const existing = new Map(known?.aliases.map(({ alias, version }) => [alias, version]));
  let changed = false;
  for (const { alias, version: number } of aliases) {
    const version = numbers.get(versionKey(name, number));
    if (version === undefined || existing.get(alias) === version) continue;
    await to.send('POST', 'registered-models/alias', { name, alias, version }, anyResponse);
    changed = true;
  }
  return changed;
}

/** Copies registered models, their versions and aliases. Models are matched by name, versions by their origin tag. */
export async function copyRegistry(migration: Migration): Promise<void> {
  const known = await modelsOf(migration.to);
  const models = await modelsOf(migration.from);
  const changed = new Set<string>();
  for (const [name, source] of models) {
    const created = await attempt(migration, 'registeredModels', name, () =>
      copyModel(migration, source, known.get(name)),
    );
    if (created === undefined) models.delete(name);
    if (created) changed.add(name);
  }
  const numbers = await copyVersions(migration, (name) => models.has(name));
  for (const [name, source] of models) {
    const action = () => copyAliases(migration, source, known.get(name), numbers);
    if (await attempt(migration, 'registeredModels', name, action)) changed.add(name);
  }
  for (const name of changed) count(migration, 'registeredModels', name);
}
