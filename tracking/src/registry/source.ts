/** Validates the source of a model version: in the artifacts of its run or logged model, or outside of this server. */
import { posix } from 'node:path';
import type { Database } from '../database.ts';
import { invalid, type MlflowError } from '../mlflow-error.ts';
import { modelUriOf } from './model-uri.ts';
import { decoded, isLocal, isLocallyWithin, isProxied, isWithin, type Uri, uriOf } from './uri.ts';

const MAX_SOURCE = 4_000;

/** Schemes that make a server connect to the host in the URI. */
const HOST_SCHEMES = ['ftp', 'sftp', 'hdfs', 'viewfs', 'http', 'https', 'mlflow-artifacts', 'r2', 'b2', 'abfss'];

/** The owner of a source: a run or a logged model. */
export interface Owner {
  parameter: 'run_id' | 'model_id';
  id: string;
}

/** The error for a request that does not name the owner of its source. */
export const notOwned = (source: string, { parameter }: Pick<Owner, 'parameter'>): MlflowError =>
  invalid(
    `Invalid model version source: '${source}'. The ${parameter} request parameter must identify the resource that contains the source.`,
  );

/** Throws INVALID_PARAMETER_VALUE if the source names another host. */
export function validateHost(source: string): void {
  if (source.length > MAX_SOURCE) throw invalid(`'source' exceeds the maximum length of ${MAX_SOURCE} characters`);
  const { scheme, authority } = uriOf(source);
  if (scheme === 'file' && !/^(?:localhost|127\.0\.0\.1|\.?$)/.test(authority)) {
    throw invalid(`${source} is not a valid remote uri.`);
  }
  if (!HOST_SCHEMES.includes(scheme) || (scheme === 'mlflow-artifacts' && authority === '')) return;
  throw invalid(
    `'source' cannot use the '${scheme}' scheme: the '${scheme}' scheme addresses a host other than the tracking server's ` +
      'configured artifact storage, so the server would connect to the host named in the URI. Set the ' +
      'MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES environment variable on the server to allow it.',
  );
}

/** Throws INVALID_PARAMETER_VALUE if the source is on this server, but not in the artifacts of its owner. */
export function checkSource(database: Database, source: string, owner: Owner): void {
  const uri = uriOf(source);
  const root = owner.id === '' ? null : rootOf(database, owner);
  if (isLocal(uri)) checkLocal(source, uri, owner, root);
  else requireAbsolutePath(source);
  if (uri.scheme === 'runs') checkRun(source, uri, owner);
  if (uri.scheme === 'models') checkModel(source, uri, owner);
  if (isProxied(uri) && (root === null || !isWithin(source, root))) throw notOwned(source, owner);
}

/** The artifact URI of the owner; null if it does not exist. */
function rootOf(database: Database, { parameter, id }: Owner): string | null {
  const sql =
    parameter === 'run_id'
      ? 'SELECT artifact_uri AS root FROM runs WHERE run_id = ?'
      : "SELECT artifact_location AS root FROM logged_models WHERE model_id = ? AND lifecycle_stage != 'deleted'";
  const root = database.get(sql, id)?.root;
  return typeof root === 'string' ? root : null;
}

function checkLocal(source: string, uri: Uri, owner: Owner, root: string | null): void {
  if (owner.id !== '' && root === null) throw notOwned(source, owner);
  const folder = root === null ? null : uriOf(root);
  if (folder !== null && isLocal(folder) && isLocallyWithin(uri, folder)) return;
  throw invalid(
    `Invalid model version source: '${source}'. To use a local path as a model version source, the ${owner.parameter} request ` +
      'parameter has to be specified and the local path has to be contained within the artifact directory of the run ' +
      `specified by the ${owner.parameter}.`,
  );
}

/** Throws INVALID_PARAMETER_VALUE unless the path of the source, once decoded, is absolute and without `..`. */
function requireAbsolutePath(source: string): void {
  const plain = decoded(source.replaceAll('+', ' '));
  const path = uriOf(plain).path.replace(/\/+$/, '').replace(/\/+/g, '/');
  const safe =
    path.startsWith('/') && posix.normalize(path) === path && !path.includes('\0') && !plain.split('/').includes('..');
  if (safe) return;
  throw invalid(
    `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or ` +
      'mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.',
  );
}

function checkRun(source: string, { authority, path }: Uri, owner: Owner): void {
  const runId = path.replace(/^\/+/, '').split('/')[0];
  if (owner.parameter !== 'run_id' || authority !== '' || owner.id === '' || runId !== owner.id)
    throw notOwned(source, owner);
}

function checkModel(source: string, { authority }: Uri, owner: Owner): void {
  if (authority !== '') throw notOwned(source, { parameter: 'model_id' });
  const parsed = modelUriOf(source);
  if (parsed === null) throw notOwned(source, { parameter: 'model_id' });
  if (parsed.kind !== 'model') return;
  if (owner.parameter !== 'model_id' || parsed.id !== owner.id) throw notOwned(source, { parameter: 'model_id' });
}
