import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';

/** Ports below those that systems give to connections, and to servers that ask for any port. */
const LOWEST = 10_000;
const HIGHEST = 32_767;
const TRIES = 100;

/** The ports that the system gives to whoever asks for any; those of Linux can be set. */
async function givenPorts(): Promise<readonly [number, number]> {
  const text = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '');
  const [from = HIGHEST + 1, to = 65_535] = text.trim().split(/\s+/).filter(Boolean).map(Number);
  return [from, to];
}

/** Listens for a moment on every address; the port, or null where that is taken. */
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

/**
 * A TCP port that is free now: whoever wants it should take it soon. The system gives it to nobody else meanwhile, unless it gives every
 * port away.
 */
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
