/** The ways between this machine and the ports of a sandbox, both through the relay. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { z } from 'zod';
import type { StartedService } from '../driver.ts';
import type { RelayClient } from './relay/client.ts';
import { splice } from './relay/sessions.ts';

/** The URL of a port, on this machine or in the sandbox: each has its own loopback interface. */
export const loopback = (port: number): string => `http://127.0.0.1:${port}`;

interface Forward {
  readonly origin: string;
  close(): void;
}

/** Opens a port of this machine that leads to `port` of the sandbox. A connection that is not taken there is reset. */
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
  // What is connected ends with the service at the other end.
  return { origin: loopback((server.address() as AddressInfo).port), close: () => server.close() };
}

/** What the grader sees of a service's ports, and the end of that. */
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
    // The sandbox has a network of its own.
    otherListener: async () => null,
    listeningPorts: () => client.value('/ports', z.array(z.number())),
    close: async () => {
      for (const forward of forwards.values()) (await forward).close();
    },
  };
}

/** Opens a port of the sandbox that leads to the server at `origin`, and gives its URL there. */
export async function exposeTo(client: RelayClient, origin: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const inside = await client.listen((connection) =>
    splice(connection, connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })),
  );
  return loopback(inside.port);
}
