import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Manifest, sha256 } from './manifest.ts';
import type { BaseFile } from './merge/decide.ts';
import { isSame, normalizeText, textOf } from './merge/text-form.ts';
import type { RenderedFile } from './render.ts';

/** The file in which a project keeps what the template gave it: without that a later version could not be merged into it. */
export const BASE_PATH = '.create-mlops-course.base.gz';
/** Files above this size are data: nobody merges them, and their hash tells whether they were changed. */
const LARGEST_FILE = 64 * 1024;
/** What comes out of the compressed file at most, in bytes. */
const LARGEST_BASE = 32 * 1024 * 1024;

const baseSchema = z.object({ schema: z.literal(1), files: z.record(z.string(), z.string()) });

/** Packs generated texts; the same files give the same bytes. */
export function packBase(files: readonly RenderedFile[]): Uint8Array {
  const texts = files.flatMap(({ path, bytes }) => {
    const text = bytes.length > LARGEST_FILE ? null : textOf(bytes);
    return text === null ? [] : [[path, text] as const];
  });
  const packed = gzipSync(JSON.stringify({ schema: 1, files: Object.fromEntries(texts) }), { level: 9 });
  // The byte that names the system on which it was packed.
  packed[9] = 255;
  return packed;
}

/** Reads what `packBase` wrote; null for anything else. The texts are not to be believed before their hashes are compared. */
export function unpackBase(bytes: Uint8Array): Map<string, Uint8Array> | null {
  try {
    const json: unknown = JSON.parse(gunzipSync(bytes, { maxOutputLength: LARGEST_BASE }).toString('utf8'));
    const { files } = baseSchema.parse(json);
    return new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  } catch {
    return null;
  }
}

/**
 * The files as the template gave them, by the hashes of the manifest. The bytes come from the first of `sources` that has them
 * with the right hash: this template where it is of the same version, then what the project keeps.
 */
export function baseOf(manifest: Manifest, sources: readonly ReadonlyMap<string, Uint8Array>[]): Map<string, BaseFile> {
  return new Map(
    Object.entries(manifest.files).map(([path, hash]) => {
      const bytes = sources.map((source) => source.get(path)).find((one) => one !== undefined && sha256(one) === hash);
      return [path, bytes === undefined ? hashedFile(hash) : wholeFile(bytes)];
    }),
  );
}

const wholeFile = (base: Uint8Array): BaseFile => ({
  bytes: base,
  isMine: (mine) => isSame(base, mine),
  isTheirs: ({ bytes }) => isSame(base, bytes),
});

/** Where only the hash is known. The template's files have the line ends of Unix, those on disk may have others. */
function hashedFile(hash: string): BaseFile {
  const isIt = (bytes: Uint8Array) => {
    const text = textOf(bytes);
    return sha256(bytes) === hash || (text !== null && sha256(new TextEncoder().encode(normalizeText(text))) === hash);
  };
  return { bytes: null, isMine: isIt, isTheirs: ({ bytes }) => isIt(bytes) };
}
