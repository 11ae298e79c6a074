import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { invalid, notFound } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { modelNamed } from './models.ts';
import { checkAlias, checkModelName, rejectReservedAlias, versionOf } from './names.ts';
import { describeVersionWithAliases, latestVersions, type ModelVersion, versionNamed } from './versions.ts';

/** The version that an alias refers to; `latest` is the newest version. Throws INVALID_PARAMETER_VALUE if the alias is not set. */
export function versionByAlias(database: Database, name: string, alias: string): ModelVersion {
  checkModelName(name);
  checkAlias(alias);
  modelNamed(database, name);
  if (alias.toLowerCase() === 'latest') {
    const newest = latestVersions(database, name, 'version').at(-1);
    if (newest === undefined) throw notFound(`Latest version not found for model ${name}.`);
    return newest;
  }
  const row = database.get('SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?', name, alias);
  if (row === undefined) throw invalid(`Registered model alias ${alias} not found.`);
  return versionNamed(database, name, Number(row.version));
}

/** Endpoints that set, read and delete aliases. */
export function aliasRoutes(app: FastifyInstance, { database }: Tracking): void {
  const path = '/registered-models/alias';
  serve(app, {
    method: 'POST',
    path,
    fields: { name: required(text), alias: required(text), version: required(text) },
    handler: ({ name, alias, version: written }) => {
      checkModelName(name);
      checkAlias(alias);
      rejectReservedAlias(alias);
      const { version } = versionNamed(database, name, versionOf(written));
      database.run('INSERT OR REPLACE INTO registered_model_aliases VALUES (?, ?, ?)', name, alias, version);
      return {};
    },
  });
  serve(app, {
    method: 'GET',
    path,
    fields: { name: required(text), alias: required(text) },
    handler: ({ name, alias }) => ({
      model_version: describeVersionWithAliases(database, versionByAlias(database, name, alias)),
    }),
  });
  serve(app, {
    method: 'DELETE',
    path,
    fields: { name: required(text), alias: required(text) },
    handler: ({ name, alias }) => {
      checkModelName(name);
      checkAlias(alias);
      modelNamed(database, name);
      database.run('DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?', name, alias);
      return {};
    },
  });
}
