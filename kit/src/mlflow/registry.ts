import { randomUUID } from 'node:crypto';
import type { CheckedCalls } from './calls.ts';
import { MlflowError } from './errors.ts';
import { type SearchOptions, searchOf } from './experiments.ts';
import { type Fields, pairsOf, quoted, readPairs, type Scalar } from './fields.ts';
import { REQUEST_TAG } from './run.ts';

export interface RegisteredModel {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The version of each alias. */
  readonly aliases: Readonly<Record<string, string>>;
}

export interface ModelVersion {
  readonly name: string;
  /** A number, as a text. */
  readonly version: string;
  /** Where its files come from, such as `runs:/<run>/model` or `models:/<logged model>`. */
  readonly source: string;
  /** The run that made it; empty if there is none. */
  readonly runId: string;
  readonly description: string;
  readonly status: string;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
  /** The aliases of this version. A search does not return them on every server: read the version itself. */
  readonly aliases: readonly string[];
}

export interface NewVersion {
  readonly source: string;
  readonly runId?: string;
  readonly modelId?: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, Scalar>>;
  /** Identifies the creation, as for a run. Default: a random UUID. */
  readonly key?: string;
}

const readModel = (fields: Fields): RegisteredModel => ({
  name: fields.text('name'),
  description: fields.textOr('description', ''),
  tags: readPairs(fields, 'tags'),
  aliases: Object.fromEntries(fields.list('aliases', (one) => [one.text('alias'), one.text('version')] as const)),
});

function aliasesOf(fields: Fields): string[] {
  return fields.items('aliases').filter((alias) => typeof alias === 'string');
}

const readVersion = (fields: Fields): ModelVersion => ({
  name: fields.text('name'),
  version: fields.text('version'),
  source: fields.textOr('source', ''),
  runId: fields.textOr('run_id', ''),
  description: fields.textOr('description', ''),
  status: fields.textOr('status', ''),
  createdAt: fields.numberOrNull('creation_timestamp') ?? 0,
  tags: readPairs(fields, 'tags'),
  aliases: aliasesOf(fields),
});

/** MLflow reports a model that is not registered as missing, and an alias that is not set as an invalid parameter. */
const isNoAlias = (error: unknown): boolean =>
  error instanceof MlflowError &&
  (error.isMissing ||
    (error.errorCode === 'INVALID_PARAMETER_VALUE' && /\balias\b.*\bnot found\b/i.test(error.reason ?? '')));

/** Registered models, their versions and aliases. Each method rejects with an MlflowError. */
export function registryOf({ call, ask, tell, listing }: CheckedCalls) {
  const oneVersion = (answer: Fields): ModelVersion => readVersion(answer.object('model_version'));
  const described = (description: string | undefined) => (description === undefined ? {} : { description });

  const getModel = (name: string): Promise<RegisteredModel> =>
    ask('GET', 'registered-models/get', { name }, (answer) => readModel(answer.object('registered_model')));

  const getVersion = (name: string, version: string): Promise<ModelVersion> =>
    ask('GET', 'model-versions/get', { name, version }, oneVersion);

  /** Yields the versions that match, 1,000 a page by default. */
  const searchVersions = (options: SearchOptions = {}): AsyncGenerator<ModelVersion, void, undefined> =>
    listing(
      ...(['GET', 'model-versions/search', 'model_versions'] as const),
      { max_results: 1_000, ...searchOf(options) },
      readVersion,
    );

  /** The version that was created with this key; null if there is none. */
  async function findVersionByKey(name: string, key: string): Promise<ModelVersion | null> {
    for await (const version of searchVersions({ filter: `name = ${quoted(name)}` }))
      if (version.tags[REQUEST_TAG] === key) return version;
    return null;
  }

  /** The registered model of this name, created if it does not exist. */
  async function getOrCreateModel(
    name: string,
    options: { description?: string; tags?: Readonly<Record<string, Scalar>> } = {},
  ): Promise<RegisteredModel> {
    const body = { name, tags: pairsOf(options.tags), ...described(options.description) };
    await tell('POST', 'registered-models/create', body).catch((error: unknown) => {
      if (!(error instanceof MlflowError) || error.errorCode !== 'RESOURCE_ALREADY_EXISTS') throw error;
    });
    return getModel(name);
  }

  /** Creates the next version of a registered model. A retry never creates it twice. */
  function createVersion(name: string, options: NewVersion): Promise<ModelVersion> {
    const { source, runId, modelId, description, tags = {}, key = randomUUID() } = options;
    const body = {
      ...{ name, source, ...described(description) },
      ...(runId !== undefined && { run_id: runId }),
      ...(modelId !== undefined && { model_id: modelId }),
      tags: pairsOf({ ...tags, [REQUEST_TAG]: key }),
    };
    const recover = async () => {
      const found = await findVersionByKey(name, key);
      return found === null ? undefined : call('GET', 'model-versions/get', { name, version: found.version });
    };
    return ask('POST', 'model-versions/create', body, oneVersion, { recover });
  }

  return {
    getModel,
    getOrCreateModel,
    /** Yields the registered models that match, 100 a page by default. */
    searchModels: (options: SearchOptions = {}): AsyncGenerator<RegisteredModel, void, undefined> =>
      listing(
        ...(['GET', 'registered-models/search', 'registered_models'] as const),
        { max_results: 100, ...searchOf(options) },
        readModel,
      ),
    updateModel: (name: string, { description }: { description: string }): Promise<void> =>
      tell('PATCH', 'registered-models/update', { name, description }),
    setModelTag: (name: string, key: string, value: Scalar): Promise<void> =>
      tell('POST', 'registered-models/set-tag', { name, key, value: String(value) }),
    deleteModelTag: (name: string, key: string): Promise<void> =>
      tell('DELETE', 'registered-models/delete-tag', { name, key }, { idempotent: false }),
    /** Deletes a model and all its versions, permanently. */
    deleteModel: (name: string): Promise<void> =>
      tell('DELETE', 'registered-models/delete', { name }, { idempotent: false }),

    createVersion,
    getVersion,
    searchVersions,
    findVersionByKey,
    /** The version with the highest number; null if there is none. */
    async newestVersion(name: string): Promise<ModelVersion | null> {
      const query = { filter: `name = ${quoted(name)}`, orderBy: ['version_number DESC'], pageSize: 1 };
      for await (const version of searchVersions(query)) return version;
      return null;
    },
    updateVersion: (name: string, version: string, { description }: { description: string }): Promise<void> =>
      tell('PATCH', 'model-versions/update', { name, version, description }),
    setVersionTag: (name: string, version: string, key: string, value: Scalar): Promise<void> =>
      tell('POST', 'model-versions/set-tag', { name, version, key, value: String(value) }),
    deleteVersionTag: (name: string, version: string, key: string): Promise<void> =>
      tell('DELETE', 'model-versions/delete-tag', { name, version, key }, { idempotent: false }),
    /** Deletes a version permanently. */
    deleteVersion: (name: string, version: string): Promise<void> =>
      tell('DELETE', 'model-versions/delete', { name, version }, { idempotent: false }),
    /** The location of a version's files, for example `runs:/<run>/model`. `artifacts.ofVersion` reads them. */
    getDownloadUri: (name: string, version: string): Promise<string> =>
      ask('GET', 'model-versions/get-download-uri', { name, version }, (answer) => answer.text('artifact_uri')),

    /** The version that an alias names; null if the alias is not set or the model is not registered. */
    findByAlias: (name: string, alias: string): Promise<ModelVersion | null> =>
      ask('GET', 'registered-models/alias', { name, alias }, oneVersion).catch((error: unknown) => {
        if (isNoAlias(error)) return null;
        throw error;
      }),
    /** Points an alias at a version. An alias names one version at a time. */
    setAlias: (name: string, alias: string, version: string): Promise<void> =>
      tell('POST', 'registered-models/alias', { name, alias, version }),
    deleteAlias: (name: string, alias: string): Promise<void> =>
      tell('DELETE', 'registered-models/alias', { name, alias }),
  };
}
