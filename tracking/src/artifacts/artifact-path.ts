/** Paths of artifacts as clients write them: relative, with forward slashes. Nothing else ever reaches the disk. */
import { invalid } from '../mlflow-error.ts';

/** Names that begin so belong to uploads under way: nobody may ask for them, and no list shows them. */
export const RESERVED = '.artifact.uploading';

/** What file systems take at most: a name in bytes, and a path that leaves room for the folder above it. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 3_000;

/** Decoding is repeated as MLflow repeats it; nobody encodes more often than this in good faith. */
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
 * Control characters, backslashes and `#` anywhere; a slash or a drive's root at the beginning; `file:`. On Windows any colon: it
 * names a drive or a stream of a file, and elsewhere it is a letter like others.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\ufffd\\#]|^\/|^[a-z]:\/|^file:/i;

const tooLong = (path: string, names: string[]): boolean =>
  Buffer.byteLength(path) > MAX_PATH_BYTES || names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES);

/** The names that lead to an artifact, none of them empty, `.` or `..`. Throws INVALID_PARAMETER_VALUE on any other path. */
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

/** The names of a file that is to be written: it must have one, and the path must be in its plain form. */
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
