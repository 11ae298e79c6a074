import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Manifest, sha256 } from './manifest.ts';
import type { BaseFile } from './merge/decide.ts';
import { isSame, normalizeText, textOf } from './merge/text-form.ts';
import type { RenderedFile } from './render.ts';

/** The file in which a project keeps the template's files, the common ancestor when a later template is merged. */
export const BASE_PATH = '.create-mlops-course.base.gz';
/** In bytes. Larger files are data and are never merged: their hash is enough to detect a change. */
const MAX_FILE_SIZE = 64 * 1024;
/** The maximum size of the decompressed file, in bytes. */
const MAX_BASE_SIZE = 32 * 1024 * 1024;

const baseSchema = z.object({ schema: z.literal(1), files: z.record(z.string(), z.string()) });

/** Packs the generated text files. The same files give the same bytes. */
export function packBase(files: readonly RenderedFile[]): Uint8Array {
  const texts = files.flatMap(({ path, bytes }) => {
    const text = bytes.length > MAX_FILE_SIZE ? null : textOf(bytes);
    return text === null ? [] : [[path, text] as const];
  });
  const packed = gzipSync(JSON.stringify({ schema: 1, files: Object.fromEntries(texts) }), { level: 9 });
  // This byte of the gzip header names the operating system: 255 is "unknown".
  packed[9] = 255;
  return packed;
}

/** Reads the output of `packBase`. Null for anything else. Compare the hashes before you trust the texts. */
export function unpackBase(bytes: Uint8Array): Map<string, Uint8Array> | null {
  try {
    const json: unknown = JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_BASE_SIZE }).toString('utf8'));
    const { files } = baseSchema.parse(json);
    return new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  } catch {
    return null;
  }
}

/**
 * The template's files, as the manifest describes them. The bytes of a file come from the first of `sources` that has them with
 * the right hash.
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

/** A file of which only the hash is known. The template's files have Unix line ends; those on disk may have others. */
function hashedFile(hash: string): BaseFile {
  const isIt = (bytes: Uint8Array) => {
    const text = textOf(bytes);
    return sha256(bytes) === hash || (text !== null && sha256(new TextEncoder().encode(normalizeText(text))) === hash);
  };
  return { bytes: null, isMine: isIt, isTheirs: ({ bytes }) => isIt(bytes) };
}
