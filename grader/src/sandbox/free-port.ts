import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';

/** The start of the range below the ephemeral ports. */
const LOWEST = 10_000;
const HIGHEST = 32_767;
const TRIES = 100;

/** The ephemeral ports of the system, which are configurable on Linux. */
async function givenPorts(): Promise<readonly [number, number]> {
  const text = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '');
  const [from = HIGHEST + 1, to = 65_535] = text.trim().split(/\s+/).filter(Boolean).map(Number);
  return [from, to];
}

/** Listens briefly on every address; returns the port, or null if it is in use. */
async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch {
    return null;
  }
  const address = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return address.port;
}

/** A TCP port that is free now. It is outside the range that the system allocates, unless that range covers all ports. */
export async function freePort(): Promise<number> {
  const [from, to] = await givenPorts();
  for (let time = 0; time < TRIES; time += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if ((port < from || port > to) && (await tryPort(port)) !== null) return port;
  }
  const port = await tryPort(0);
  if (port === null) throw new Error('no port');
  return port;
}
