import { type AddressInfo, createServer } from 'node:net';
import type { RelayClient } from './relay/client.ts';
import { splice } from './relay/sessions.ts';

/** A port of this machine's loopback interface that leads to a port of the sandbox. */
export interface Forward extends AsyncDisposable {
  readonly origin: string;
}

/** Opens it. A connection that the sandbox does not take is reset. */
export async function forwardTo(client: RelayClient, port: number): Promise<Forward> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    socket.on('error', () => undefined);
    const inside = await client.connect(port).catch(() => null);
    if (inside === null) socket.resetAndDestroy();
    else splice(socket, inside);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // What is still connected ends with the service at the other end.
  return { origin, [Symbol.asyncDispose]: async () => void server.close() };
}
