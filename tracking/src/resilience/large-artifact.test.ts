import { createHash, type Hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { PROXY, placeIn, startTrackingProcess, type TrackingProcess } from './tracking-process.test-support.ts';

const MIB = 2 ** 20;
const GIBIBYTE = 1_024 * MIB;

/** Generates a gigabyte without holding it in memory. Consecutive blocks differ. */
async function* blocks(hash: Hash): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < GIBIBYTE; sent += MIB) {
    const block = Buffer.alloc(MIB, `block ${sent} `);
    hash.update(block);
    yield block;
  }
}

async function hashOf(answer: Response): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of answer.body!) hash.update(chunk);
  return hash.digest('hex');
}

const uploads = (server: { place: { artifacts: string } }): string[] =>
  readdirSync(join(server.place.artifacts, '.artifact.uploading')).filter((name) => !name.startsWith('servers.lock'));

async function start() {
  const folder = temporaryFolder();
  const place = placeIn(folder.folder);
  const server = await startTrackingProcess(place);
  return {
    ...server,
    place,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Announces 50 MB, sends 8 MB, and waits until the server has started to write them. */
async function sendPart(server: TrackingProcess & { place: { artifacts: string } }, path: string) {
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  socket.write(`PUT ${PROXY}/${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${50 * MIB}\r\n\r\n`);
  await new Promise((resolve) => socket.write(Buffer.alloc(8 * MIB), resolve));
  while (uploads(server).length === 0) await sleep(5);
  return socket;
}

describe('a large artifact', () => {
  it('of a gigabyte is uploaded and downloaded by both endpoints, in constant memory', async () => {
    await using server = await start();
    const { run_id } = (await server.post('/runs/create', { experiment_id: '0' })).body.run!.info;
    const path = `0/${run_id}/artifacts/large.bin`;
    const before = server.memory().now;
    const sent = createHash('sha256');
    expect((await server.put(path, ReadableStream.from(blocks(sent)))).status).toBe(200);
    const whole = sent.digest('hex');
    expect(await hashOf(await fetch(`${server.url}${PROXY}/${path}`))).toBe(whole);
    const query = new URLSearchParams({ run_id, path: 'large.bin' });
    expect(await hashOf(await fetch(`${server.url}/get-artifact?${query}`))).toBe(whole);
    expect(server.memory().highest - before).toBeLessThan(100 * MIB);
  });

  it.each(['destroy', 'end'] as const)(
    'leaves nothing if its client disconnects during the upload (%s)',
    async (leave) => {
      await using server = await start();
      const socket = await sendPart(server, '0/run/artifacts/model.bin');
      socket[leave]();
      while (uploads(server).length > 0) await sleep(5);
      expect((await fetch(`${server.url}${PROXY}/0/run/artifacts/model.bin`)).status).toBe(404);
      expect(readdirSync(server.place.artifacts)).toEqual(['.artifact.uploading']);
    },
  );

  it('is replaced only by a complete upload', async () => {
    await using server = await start();
    await server.put('0/a.bin', 'the whole file');
    const socket = await sendPart(server, '0/a.bin');
    expect((await server.list('')).files).toEqual([{ path: '0', is_dir: true }]);
    socket.destroy();
    while (uploads(server).length > 0) await sleep(5);
    expect(await (await fetch(`${server.url}${PROXY}/0/a.bin`)).text()).toBe('the whole file');
  });

  it('equals one of two concurrent uploads to its path', async () => {
    await using server = await start();
    const bytes = [1, 2].map((value) => Buffer.alloc(20 * MIB + value, value));
    const answers = await Promise.all(bytes.map((one) => server.put('0/a.bin', one)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const kept = Buffer.from(await (await fetch(`${server.url}${PROXY}/0/a.bin`)).arrayBuffer());
    expect(bytes.some((one) => one.equals(kept))).toBe(true);
    expect(uploads(server)).toEqual([]);
  });

  it('does not block other clients if its client is slow', async () => {
    await using server = await start();
    await server.put('0/large.bin', Buffer.alloc(50 * MIB));
    const sending = await sendPart(server, '0/slow.bin');
    const reading = request(`${server.url}${PROXY}/0/large.bin`).end();
    const [answer] = await new Promise<[{ destroy(): void }]>((resolve) =>
      reading.on('response', (one) => resolve([one.pause()])),
    );
    expect((await server.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
    expect((await server.put('0/other.bin', Buffer.alloc(MIB))).status).toBe(200);
    expect(uploads(server)).toHaveLength(1);
    answer.destroy();
    sending.destroy();
  });
});
