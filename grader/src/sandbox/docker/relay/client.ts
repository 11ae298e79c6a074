/** The grader's end of the relay: files, connections and facts of one sandbox, asked over the relay container's streams. */
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import { Duplex, type Readable } from 'node:stream';
import type { z } from 'zod';
import { SESSION_OPTIONS, STATUS } from './sessions.ts';

/** The timeout of the relay's response, in milliseconds; it does not wait for student code. */
const TIMEOUT_MS = 60_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** Connections from the sandbox to one port, at once; more wait. A submission that opens thousands only waits for itself. */
const MAX_CONNECTIONS = 64;

type Query = Record<string, string | number>;

export interface RelayClient {
  /** The relay's answer to `path`, which is sent `body`; null where there is no such thing. Throws with its reason when it fails. */
  bytes(path: string, query?: Query, body?: string): Promise<Buffer | null>;
  /** The same, parsed. Throws on an answer of another shape. */
  value<Value>(path: string, schema: z.ZodType<Value>, query?: Query): Promise<Value | null>;
  /** A connection to what listens on `port` of the sandbox; null when nothing does. */
  connect(port: number): Promise<Duplex | null>;
  /** Takes the connections that the sandbox's commands make to a port, until its scope ends. */
  listen(take: (connection: Duplex) => void): Promise<{ port: number; [Symbol.asyncDispose](): Promise<void> }>;
  close(): void;
}

const ENDED = 'the relay of the sandbox has ended';

/** Resolves with the status once the relay has answered; rejects when it cannot. */
const answered = (stream: ClientHttp2Stream): Promise<number> =>
  new Promise((resolve, reject) => {
    stream.once('response', (headers) => resolve(Number(headers[':status'])));
    stream.once('error', reject);
    stream.once('close', () => reject(new Error(ENDED)));
  });

/** All that the stream says. It is listened to from its beginning: one that has been read to its end cannot be iterated. */
const readAll = (stream: ClientHttp2Stream): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes > MAX_ANSWER_BYTES) stream.destroy(new Error('the answer of the sandbox’s relay is too large'));
    });
    stream.once('end', () => resolve(Buffer.concat(chunks)));
    stream.once('error', reject);
    stream.once('close', () => reject(new Error(ENDED)));
  });

function target(path: string, query: Query): string {
  const words = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return `${path}?${new URLSearchParams(words)}`;
}

async function bytesOf(session: ClientHttp2Session, path: string, query: Query, body = ''): Promise<Buffer | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const stream = session.request({ ':method': 'POST', ':path': target(path, query) }, { signal });
  stream.end(body);
  const [status, bytes] = await Promise.all([answered(stream), readAll(stream)]);
  if (status === STATUS.failed) throw new Error(bytes.toString('utf8'));
  return status === STATUS.done ? bytes : null;
}

/** A stream to or from a port of the sandbox; null when the relay refuses it. Without a deadline: connections may last. */
async function connection(session: ClientHttp2Session, path: string, port: number): Promise<Duplex | null> {
  const stream = session.request({ ':method': 'POST', ':path': target(path, { port }) });
  if ((await answered(stream)) === STATUS.done) return stream;
  stream.destroy();
  return null;
}

/** Takes one connection after the other, each when the one before it has ended. */
async function acceptInTurn(session: ClientHttp2Session, port: number, take: (connection: Duplex) => void) {
  for (;;) {
    const accepted = await connection(session, '/accept', port).catch(() => null);
    if (accepted === null) return;
    const closed = new Promise((resolve) => accepted.once('close', resolve));
    accepted.on('error', () => undefined);
    take(accepted);
    await closed;
  }
}

/** Speaks with the relay whose standard streams these are. */
export function relayClient(input: Readable, output: NodeJS.WritableStream): RelayClient {
  const duplex = Duplex.from({ readable: input, writable: output });
  const session = connect('http://relay', { createConnection: () => duplex, ...SESSION_OPTIONS });
  // What is under way fails with it, and says so itself.
  session.on('error', () => undefined);
  const value: RelayClient['value'] = async (path, schema, query = {}) => {
    const bytes = await bytesOf(session, path, query);
    return bytes && schema.parse(JSON.parse(bytes.toString('utf8')));
  };
  return {
    bytes: (path, query = {}, body = '') => bytesOf(session, path, query, body),
    value,
    connect: (port) => connection(session, '/connect', port),
    listen: async (take) => {
      const bytes = await bytesOf(session, '/listen', {});
      const port = Number(bytes?.toString('utf8'));
      for (let turn = 0; turn < MAX_CONNECTIONS; turn += 1) void acceptInTurn(session, port, take);
      return { port, [Symbol.asyncDispose]: async () => void (await bytesOf(session, '/unlisten', { port })) };
    },
    close: () => session.destroy(),
  };
}
