import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { type Ledger, logRuns, registerVersions, uploadArtifacts } from './crash-writers.test-support.ts';
import { PROXY, placeIn, startTrackingProcess, type TrackingProcess } from './tracking-process.test-support.ts';

/** Connections of clients that would keep a server for ever. */
async function dawdle(server: TrackingProcess) {
  const open = async (text: string) => {
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
    await new Promise<void>((resolve) => socket.write(text, () => resolve()));
    return socket.resume();
  };
  await open('');
  await open('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await open('POST /api/2.0/mlflow/runs/create HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  await open(`PUT ${PROXY}/slow.bin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf`);
  await server.put('large.bin', Buffer.alloc(30_000_000));
  (await open(`GET ${PROXY}/large.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)).pause();
}

describe('SIGTERM', () => {
  it('keeps what was acknowledged while clients wrote, and ends with 0', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    const ledger: Ledger = [];
    await using server = await startTrackingProcess(place);
    const clients = Promise.allSettled([
      logRuns(server, ledger),
      registerVersions(server, ledger),
      uploadArtifacts(server, ledger, [10, 3_000_000]),
    ]);
    while (ledger.filter(({ acknowledged }) => acknowledged).length < 30) await new Promise(setImmediate);
    expect((await server.end()).exitCode).toBe(0);
    await clients;
    await using again = await startTrackingProcess(place);
    const faults = await Promise.all(ledger.map((write) => write.fault(again, write.acknowledged)));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it('ends with 0 although clients are idle, slow to send and slow to read, and leaves no half upload', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    await using server = await startTrackingProcess(place);
    await dawdle(server);
    expect((await server.end()).exitCode).toBe(0);
    const left = readdirSync(join(place.artifacts, '.artifact.uploading'));
    expect(left.filter((name) => !name.startsWith('servers.lock'))).toEqual([]);
    expect(readdirSync(place.artifacts).toSorted()).toEqual(['.artifact.uploading', 'large.bin']);
    expect(readdirSync(folder.folder).toSorted()).toEqual(['artifacts', 'store.db']);
  });
});

describe('Ctrl-C', () => {
  it('a second time ends at once, without waiting for clients that are slow', async () => {
    using folder = temporaryFolder();
    await using server = await startTrackingProcess(placeIn(folder.folder));
    await dawdle(server);
    server.child.kill('SIGINT');
    while ((await fetch(`${server.url}/health`).catch(() => null)) !== null);
    expect(server.child.nodeChildProcess.exitCode).toBeNull();
    // What comes within a quarter of a second counts as the same press: npm passes it on.
    const pressing = setInterval(() => server.child.kill('SIGINT'), 300);
    const { exitCode } = await server.child;
    clearInterval(pressing);
    expect(exitCode).toBe(130);
  });
});
