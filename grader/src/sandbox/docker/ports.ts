/** Forwards ports between this machine and a sandbox, in both directions, through the relay. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { z } from 'zod';
import type { StartedService } from '../driver.ts';
import type { RelayClient } from './relay/client.ts';
import { splice } from './relay/sessions.ts';

/** The URL of a port on loopback, of this machine or of the sandbox. */
export const loopback = (port: number): string => `http://127.0.0.1:${port}`;

interface Forward {
  readonly origin: string;
  close(): void;
}

/** Opens a port of this machine that forwards to `port` of the sandbox. A connection that is refused there is reset. */
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
  // Open connections end with the service.
  return { origin: loopback((server.address() as AddressInfo).port), close: () => server.close() };
}

/** The grader's access to a service's ports. */
export type ServicePorts = Pick<StartedService, 'origin' | 'accepts' | 'otherListener' | 'listeningPorts'> & {
  close(): Promise<void>;
};

export function servicePorts(client: RelayClient): ServicePorts {
  const forwards = new Map<number, Promise<Forward>>();
  return {
    origin: async (port) => {
      const forward = forwards.get(port) ?? forwardTo(client, port);
      forwards.set(port, forward);
      return (await forward).origin;
    },
    accepts: async (port) => {
      const connection = await client.connect(port);
      connection?.destroy();
      return connection !== null;
    },
    // The sandbox has its own network.
    otherListener: async () => null,
    listeningPorts: () => client.value('/ports', z.array(z.number())),
    close: async () => {
      for (const forward of forwards.values()) (await forward).close();
    },
  };
}

/** Opens a port of the sandbox that forwards to the server at `origin`, and returns its URL in the sandbox. */
export async function exposeTo(client: RelayClient, origin: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const inside = await client.listen((connection) =>
    splice(connection, connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })),
  );
  return loopback(inside.port);
}
