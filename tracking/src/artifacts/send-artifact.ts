import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tracking } from '../tracking.ts';
import { openArtifact } from './artifact-folder.ts';
import { attachment, contentType } from './content-type.ts';

/** Bytes of a file in memory at a time. Larger chunks are faster; this is the largest whose memory cost is negligible. */
export const CHUNK_BYTES = 1_048_576;

interface Range {
  start: number;
  /** Index of the last byte, inclusive. */
  end: number;
}

/** Parses a Range header with one range. Undefined means the whole file, null a range that cannot be satisfied. */
function rangeOf(header: string | undefined, size: number): Range | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? null : { start, end };
}

/** Calls `onSent` once the last byte of the file has been read for the client. */
function notifyWhenSent({ onSent }: Tracking, content: Readable, path: string, request: FastifyRequest): Readable {
  if (onSent === undefined) return content;
  const hash = createHash('sha256');
  const userAgent = String(request.headers['user-agent'] ?? '');
  content.on('data', (chunk: Buffer) => hash.update(chunk));
  return content.once('end', () => onSent({ path, sha256: hash.digest('hex'), userAgent }));
}

/** Streams a file of the artifact folder as an attachment, so that browsers save it instead of executing it. */
export async function sendArtifact(
  tracking: Tracking,
  names: readonly string[],
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const file = await openArtifact(tracking.artifacts, names);
  const name = names.at(-1) ?? '';
  const { size, mtime } = await file.stat();
  const range = rangeOf(request.headers.range, size);
  reply.header('content-type', contentType(name)).header('content-disposition', attachment(name));
  reply.header('x-content-type-options', 'nosniff').header('last-modified', mtime.toUTCString());
  reply.header('accept-ranges', 'bytes');
  if (range === null || size === 0 || request.method === 'HEAD') {
    await file.close();
    if (range === null) return reply.code(416).header('content-range', `bytes */${size}`).send();
    return reply.header('content-length', size).send('');
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range !== undefined) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  const content = file.createReadStream({ start, end, highWaterMark: CHUNK_BYTES });
  return reply
    .header('content-length', end - start + 1)
    .send(range === undefined ? notifyWhenSent(tracking, content, names.join('/'), request) : content);
}
