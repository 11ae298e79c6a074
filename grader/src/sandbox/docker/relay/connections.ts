/** TCP connections inside the sandbox's network, which has nothing but its loopback interface. */
import type { ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { STATUS, splice } from './sessions.ts';

const LOOPBACK = '127.0.0.1';
/** Connections that wait until the grader takes them; more are refused. */
const MAX_WAITING = 256;

/** Connects the stream to what listens on `port`; answers `absent` when nothing does. */
export function connectTo(port: number, stream: ServerHttp2Stream): void {
  const socket = connect({ host: LOOPBACK, port, allowHalfOpen: true, noDelay: true });
  const refuse = () => {
    if (!stream.destroyed) stream.respond({ ':status': STATUS.absent }, { endStream: true });
  };
  stream.once('close', () => socket.destroy());
  socket.once('error', refuse).once('connect', () => {
    socket.off('error', refuse);
    stream.respond({ ':status': STATUS.done });
    splice(socket, stream);
  });
}

/** A port of the sandbox that the grader serves: connections wait for streams, and streams for connections. */
interface Listener {
  server: Server;
  sockets: Socket[];
  streams: ServerHttp2Stream[];
}

const listeners = new Map<number, Listener>();

/** The ports that the grader serves: the submission does not listen on them. */
export const servedPorts = (): ReadonlySet<number> => new Set(listeners.keys());

function match({ sockets, streams }: Listener): void {
  for (;;) {
    while (sockets[0]?.destroyed) sockets.shift();
    while (streams[0]?.destroyed) streams.shift();
    const [socket, stream] = [sockets[0], streams[0]];
    if (socket === undefined || stream === undefined) return;
    sockets.shift();
    streams.shift();
    stream.respond({ ':status': STATUS.done });
    splice(socket, stream);
  }
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });

/** Listens on a free port of the sandbox, and gives the port. */
export async function listen(): Promise<number> {
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  const listener: Listener = { server, sockets: [], streams: [] };
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy());
    if (listener.sockets.push(socket) > MAX_WAITING) listener.sockets.pop()?.destroy();
    match(listener);
  });
  const port = await listening(server);
  listeners.set(port, listener);
  return port;
}

/** Gives the stream the next connection that is made to `port`. */
export function accept(port: number, stream: ServerHttp2Stream): void {
  const listener = listeners.get(port);
  if (listener === undefined) {
    stream.respond({ ':status': STATUS.absent }, { endStream: true });
    return;
  }
  listener.streams.push(stream);
  match(listener);
}

/** Serves `port` no longer, and ends what waits for it. */
export function unlisten(port: number): void {
  const listener = listeners.get(port);
  listeners.delete(port);
  listener?.server.close();
  for (const waiting of [...(listener?.sockets ?? []), ...(listener?.streams ?? [])]) waiting.destroy();
}
