import { copyVersions } from './copy-versions.ts';
import { unlike } from './origin.ts';
import { allPages } from './pages.ts';
import { PROMPTS } from './prompts.ts';
import type { Rest } from './rest.ts';
import { nothing, type RegisteredModel, registeredModelPage } from './schemas.ts';
import { attempt, count, type Transfer } from './transfer.ts';
import { type Numbers, versionKey } from './version-source.ts';

async function modelsOf(rest: Rest): Promise<Map<string, RegisteredModel>> {
  const models = new Map<string, RegisteredModel>();
  for (const filter of ['', PROMPTS]) {
    const query = { max_results: 100, ...(filter !== '' && { filter }) };
    const pages = allPages(
      (token) => rest.get('/registered-models/search', { ...query, ...token }, registeredModelPage),
      (page) => page.registered_models,
    );
    for await (const model of pages) models.set(model.name, model);
  }
  return models;
}

async function bring({ to }: Transfer, source: RegisteredModel, known: RegisteredModel | undefined): Promise<boolean> {
  const { name, description, tags } = source;
  if (known === undefined) {
    const find = async () => (await modelsOf(to)).get(name);
    await to.create('/registered-models/create', { name, description, tags }, nothing, find);
    return true;
  }
  const changed = unlike(tags, known.tags);
  for (const tag of changed) await to.send('POST', '/registered-models/set-tag', { name, ...tag }, nothing);
  const redescribed = description !== known.description;
  if (redescribed) await to.send('PATCH', '/registered-models/update', { name, description }, nothing);
  return redescribed || changed.length > 0;
}

async function bringAliases(
  { to }: Transfer,
  { name, aliases }: RegisteredModel,
  known: RegisteredModel | undefined,
  numbers: Numbers,
): Promise<boolean> {
  const has = new Map(known?.aliases.map(({ alias, version }) => [alias, version]));
  let changed = false;
  for (const { alias, version: number } of aliases) {
    const version = numbers.get(versionKey(name, number));
    if (version === undefined || has.get(alias) === version) continue;
    await to.send('POST', '/registered-models/alias', { name, alias, version }, nothing);
    changed = true;
  }
  return changed;
}

/** Copies registered models: the same when their names are. Their versions are recognised by their origin. */
export async function copyRegistry(transfer: Transfer): Promise<void> {
  const known = await modelsOf(transfer.to);
  const models = await modelsOf(transfer.from);
  const changed = new Set<string>();
  for (const [name, source] of models) {
    const made = await attempt(transfer, 'registeredModels', name, () => bring(transfer, source, known.get(name)));
    if (made === undefined) models.delete(name);
    if (made) changed.add(name);
  }
  const numbers = await copyVersions(transfer, (name) => models.has(name));
  for (const [name, source] of models) {
    const action = () => bringAliases(transfer, source, known.get(name), numbers);
    if (await attempt(transfer, 'registeredModels', name, action)) changed.add(name);
  }
  for (const name of changed) count(transfer, 'registeredModels', name);
}
