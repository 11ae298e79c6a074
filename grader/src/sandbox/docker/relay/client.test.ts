/** The relay's program as the container runs it (dist/relay.js, made by the build), spoken to over its pipes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RELAY_PROGRAM } from '../../../assets.ts';
import { forwardTo } from '../ports.ts';
import { type RelayClient, relayClient } from './client.ts';
import { splice } from './sessions.ts';

const startProgram = () => {
  const child = spawn(process.execPath, [fileURLToPath(RELAY_PROGRAM)], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, client: relayClient(child.stdout, child.stdin) };
};

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const large = Buffer.alloc(5 * 1024 * 1024, 'relayed ');

describe('the relay', () => {
  let client: RelayClient;
  let stop: () => void;
  beforeAll(() => {
    const started = startProgram();
    client = started.client;
    stop = () => {
      client.close();
      started.child.kill();
    };
  });
  afterAll(() => stop());

  it('says what it knows of its surroundings', async () => {
    const tools = await client.value('/tools', z.record(z.string(), z.string()));
    expect(tools).toMatchObject({ node: process.versions.node });
    expect(await client.value('/free-port', z.number())).toBeGreaterThan(1024);
  });

  it('has nothing where nothing is', async () => {
    expect(await client.bytes('/nonsense')).toBeNull();
    expect(await client.bytes('/file', { path: 'none', limit: 10 })).toBeNull();
  });

  it('says why it fails', async () => {
    await expect(client.bytes('/make-old', {}, 'no JSON')).rejects.toThrow(/SyntaxError.*JSON/);
  });

  it('refuses an answer of another shape', async () => {
    await expect(client.value('/free-port', z.string())).rejects.toThrow();
  });

  it('connects to what listens, and passes both ways to the end', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
    const port = await listening(server);
    const connection = (await client.connect(port))!;
    connection.end(large);
    expect((await buffer(connection)).equals(large)).toBe(true);
    server.close();
  });

  it('does not lose what is said at once before the end', async () => {
    const server = createServer((socket) => socket.end('bye'));
    const port = await listening(server);
    for (let time = 0; time < 20; time += 1) {
      const connection = (await client.connect(port))!;
      expect((await buffer(connection)).toString()).toBe('bye');
      connection.end();
    }
    server.close();
  });

  it('connects to nothing where nothing listens', async () => {
    expect(await client.connect(1)).toBeNull();
  });

  it('opens a port of this machine that leads inside', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
    const forward = await forwardTo(client, await listening(server));
    const { hostname, port } = new URL(forward.origin);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.end(large);
    expect((await buffer(socket)).equals(large)).toBe(true);
    forward.close();
    server.close();
  });

  it('brings connections from inside, more at once than streams are held ready', async () => {
    await using inside = await client.listen((connection) => {
      const [ours, theirs] = duplexPair();
      splice(theirs, connection);
      ours.pipe(ours);
    });
    const ask = async (text: string) => {
      const socket = connect({ host: '127.0.0.1', port: inside.port, allowHalfOpen: true });
      socket.end(text);
      return (await buffer(socket)).toString();
    };
    const texts = [...Array(200).keys()].map((n) => `${n} ${'x'.repeat(n * 100)}`);
    expect(await Promise.all(texts.map(ask))).toEqual(texts);
  });

  it('listens no longer than it is asked to', async () => {
    const inside = await client.listen(() => undefined);
    await inside[Symbol.asyncDispose]();
    expect(await client.connect(inside.port)).toBeNull();
  });

  it('does not count its own ports among the submission’s', async () => {
    await using inside = await client.listen(() => undefined);
    const server = createServer();
    const port = await listening(server);
    const ports = await client.value('/ports', z.array(z.number()));
    expect(ports).toContain(port);
    expect(ports).not.toContain(inside.port);
    server.close();
  });
});

describe('a relay whose grader is gone', () => {
  it('ends by itself', async () => {
    const { child, client } = startProgram();
    await client.value('/free-port', z.number());
    child.stdin.destroy();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});

describe('a grader whose relay is gone', () => {
  it('is told so, and goes on', async () => {
    const { child, client } = startProgram();
    await client.value('/free-port', z.number());
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect(client.bytes('/free-port')).rejects.toThrow();
    await expect(client.connect(80)).rejects.toThrow();
  });
});
