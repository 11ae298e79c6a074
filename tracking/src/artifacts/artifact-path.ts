/** Validates artifact paths sent by clients: relative, with forward slashes. No other path reaches the disk. */
import { invalid } from '../mlflow-error.ts';

/** Prefix of uploads in progress. Clients cannot request these names, and listings omit them. */
export const RESERVED = '.artifact.uploading';

/** File system limits: the length of a name, and of a path with room for the artifact folder above it. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 3_000;

/** Like MLflow, paths are decoded until they no longer change. More layers of encoding than this are an attack. */
const MAX_DECODINGS = 10;

const decodeOnce = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));

function decode(path: string): string {
  let decoded = path;
  for (let round = 0; round < MAX_DECODINGS; round += 1) {
    const next = decodeOnce(decoded);
    if (next === decoded) return decoded;
    decoded = next;
  }
  throw invalid('Invalid path');
}

/**
 * Control characters, backslashes and `#` anywhere; a leading slash, drive root or `file:`. On Windows, colons are also
 * rejected: they name drives and file streams.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it rejects
const FORBIDDEN = /[\u0000-\u001f\u007f\ufffd\\#]|^\/|^[a-z]:\/|^file:/i;

const tooLong = (path: string, names: string[]): boolean =>
  Buffer.byteLength(path) > MAX_PATH_BYTES || names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);

/** Splits an artifact path into its names; none is empty, `.` or `..`. Throws INVALID_PARAMETER_VALUE on an unsafe path. */
export function artifactNames(path: string): string[] {
  const decoded = decode(path);
  const names = decoded.split('/').filter((name) => name !== '' && name !== '.');
  const unsafe =
    FORBIDDEN.test(decoded) ||
    (process.platform === 'win32' && decoded.includes(':')) ||
    names.includes('..') ||
    names.some((name) => name.startsWith(RESERVED));
  if (unsafe || tooLong(decoded, names)) throw invalid('Invalid path');
  return names;
}

/** Splits the path of a file to write. It must name a file and be in normal form. Throws INVALID_PARAMETER_VALUE. */
export function writableNames(path: string): string[] {
  const names = artifactNames(path);
  if (path.endsWith('/') || names.length === 0) {
    throw invalid("Artifact path must include a filename (cannot end with '/').");
  }
  if (names.join('/') !== decode(path)) {
    throw invalid(`Invalid artifact path: '${decode(path)}'. This name would resolve to '${names.join('/')}'`);
  }
  return names;
}
