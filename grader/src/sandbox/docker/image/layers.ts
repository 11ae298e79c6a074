/** Reads the texts in an image's layers from the engine's stream, without writing files. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { DEPENDENCY_FOLDERS } from '../../folder.ts';

/** A file of an archive, which must be read before the next one. */
type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

interface LayerText {
  path: string;
  text: string;
}

/** The size limit on the texts that are searched for secrets, in bytes: a larger file is data. */
const TEXT_BYTES = 256 * 1024;
/** The limit on the texts kept from one layer, in bytes. */
const LAYER_BYTES = 32 * 1024 * 1024;
/** `layer.tar` in a folder for each, as engines save images; or a content's hash, as the OCI layout has it. */
const LAYER = /(?:^|\/)layer\.tar$|^blobs\/sha256\/[0-9a-f]{64}$/;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Installed packages are not texts of the project, as in the submission's files. */
const isProject = (path: string): boolean => !path.split('/').some((part) => DEPENDENCY_FOLDERS.has(part));

/** The small texts of one layer. Throws if it is not an archive. */
async function textsOf(layer: Readable): Promise<LayerText[]> {
  const texts: LayerText[] = [];
  let bytes = 0;
  const archive = extract();
  const reading = pipeline(layer, archive);
  reading.catch(() => undefined);
  for await (const entry of archive) {
    const { name, type, size = 0 } = entry.header;
    const wanted = type === 'file' && size <= TEXT_BYTES && bytes + size <= LAYER_BYTES && isProject(name);
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) if (wanted) chunks.push(chunk);
    const content = Buffer.concat(chunks);
    if (!wanted || content.includes(0)) continue;
    bytes += size;
    texts.push({ path: name.slice(0, 500), text: content.toString('utf8') });
  }
  await reading;
  return texts;
}

/** The layer as an uncompressed archive. */
async function plain(entry: Entry): Promise<Readable> {
  const chunks = (entry as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first = await chunks.next();
  const whole = Readable.from(
    (async function* () {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => chunks };
    })(),
  );
  const isCompressed = !first.done && first.value.subarray(0, GZIP.length).equals(GZIP);
  return isCompressed ? whole.pipe(createGunzip()) : whole;
}

/** The texts of a layer, unless its hash is among the `known` ones. */
async function addedTexts(entry: Entry, known: ReadonlySet<string>): Promise<LayerText[]> {
  const hash = createHash('sha256');
  const layer = await plain(entry);
  const hashed = async function* () {
    for await (const chunk of layer as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const texts = await textsOf(Readable.from(hashed()));
  return known.has(`sha256:${hash.digest('hex')}`) ? [] : texts;
}

/** The texts of a saved image, without those of the layers that are `known`. */
export async function* layerTexts(saved: NodeJS.ReadableStream, known: ReadonlySet<string>): AsyncGenerator<LayerText> {
  const archive = extract();
  pipeline(saved, archive).catch(() => undefined);
  for await (const entry of archive) {
    // The OCI layout also has descriptions with this kind of name.
    if (entry.header.type === 'file' && LAYER.test(entry.header.name)) {
      yield* await addedTexts(entry, known).catch(() => []);
    }
    entry.resume();
  }
}
