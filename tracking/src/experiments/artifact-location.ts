/** Validates and resolves the artifact location that a client requests for an experiment, as MLflow does. */
import { posix, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { invalid, MlflowError } from '../mlflow-error.ts';

const MAX_LENGTH = 2_048;

/** Schemes that name a host. MLflow's server connects only to hosts in its configuration; this server has none. */
const HOST_SCHEMES = new Set(['ftp', 'sftp', 'hdfs', 'viewfs', 'http', 'https', 'r2', 'b2', 'abfss']);

interface Location {
  scheme: string;
  host: string;
  path: string;
  query: string;
}

/** Splits a location like Python's urlparse, which is more lenient than `URL`. */
function partsOf(location: string): Location {
  const [, scheme = '', host = '', path = '', query = ''] =
    /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?]*))?([^?]*)\??(.*)$/is.exec(location) ?? [];
  return { scheme: scheme.toLowerCase(), host, path, query };
}

/**
 * The location to store. Relative paths are resolved against `folder`, the working directory of the server. Throws
 * INVALID_PARAMETER_VALUE.
 */
export function artifactLocation(location: string, folder: string = process.cwd()): string {
  const parts = partsOf(location);
  validateLocation(location, parts);
  const resolved = absolute(location, parts, folder);
  if ([...resolved].length <= MAX_LENGTH) return resolved;
  throw invalid(
    `Invalid artifact path length. The length of the artifact path cannot be greater than ${MAX_LENGTH} characters. ` +
      'To configure this limit, please set the MLFLOW_ARTIFACT_LOCATION_MAX_LENGTH environment variable.',
  );
}

function validateLocation(location: string, { scheme, host, query }: Location): void {
  if (location.includes('#') || (scheme === '' && location.includes(';'))) {
    throw invalid("'artifact_location' URL can't include fragments or params.");
  }
  if (decoded(query).includes('..')) throw invalid('Invalid query string');
  if (HOST_SCHEMES.has(scheme) || (scheme === 'mlflow-artifacts' && host !== '')) {
    throw invalid(
      `'artifact_location' cannot use the '${scheme}' scheme: the '${scheme}' scheme addresses a host other than the tracking ` +
        "server's configured artifact storage, so the server would connect to the host named in the URI.",
    );
  }
  if (location.startsWith('runs:')) {
    throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location.slice(0, 300)}'`);
  }
  if (scheme === 'file' && host !== '' && !/^(\.$|localhost|127\.0\.0\.1)/i.test(host)) {
    throw new MlflowError('INTERNAL_ERROR', `${location.slice(0, 300)} is not a valid remote uri.`);
  }
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(query));
  } catch {
    return query;
  }
}

function absolute(location: string, { scheme, path, query }: Location, folder: string): string {
  if (scheme !== '' && scheme !== 'file') return location;
  const local = scheme === '' ? location : path;
  if (posix.isAbsolute(local) || local === '' || local === 'databricks') return location;
  // Like MLflow, keep `..`: what it resolves to depends on symbolic links.
  const names = local.split('/').filter((name) => name !== '' && name !== '.');
  const root = sep === '/' ? `${scheme === '' ? '' : 'file://'}${folder}` : pathToFileURL(folder).href;
  return [[root, ...names].join('/'), ...(scheme === 'file' && query !== '' ? [query] : [])].join('?');
}
