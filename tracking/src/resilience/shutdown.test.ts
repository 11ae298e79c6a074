import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { type Ledger, logRuns, registerVersions, uploadArtifacts } from './crash-writers.test-support.ts';
import { PROXY, placeIn, startTrackingProcess, type TrackingProcess } from './tracking-process.test-support.ts';

/** Opens connections that would block a shutdown indefinitely. */
async function openSlowConnections(server: TrackingProcess) {
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
  it('keeps acknowledged writes while clients write, and exits with 0', async () => {
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

  it('exits with 0 despite idle and slow clients, and leaves no partial upload', async () => {
    using folder = temporaryFolder();
    const place = placeIn(folder.folder);
    await using server = await startTrackingProcess(place);
    await openSlowConnections(server);
    expect((await server.end()).exitCode).toBe(0);
    const left = readdirSync(join(place.artifacts, '.artifact.uploading'));
    expect(left.filter((name) => !name.startsWith('servers.lock'))).toEqual([]);
    expect(readdirSync(place.artifacts).toSorted()).toEqual(['.artifact.uploading', 'large.bin']);
    expect(readdirSync(folder.folder).toSorted()).toEqual(['artifacts', 'store.db']);
  });
});

describe('Ctrl-C', () => {
  it('exits immediately the second time, without waiting for slow clients', async () => {
    using folder = temporaryFolder();
    await using server = await startTrackingProcess(placeIn(folder.folder));
    await openSlowConnections(server);
    server.child.kill('SIGINT');
    while ((await fetch(`${server.url}/health`).catch(() => null)) !== null);
    expect(server.child.nodeChildProcess.exitCode).toBeNull();
    // Signals within a quarter of a second count as one key press, because npm forwards it.
    const pressing = setInterval(() => server.child.kill('SIGINT'), 300);
    const { exitCode } = await server.child;
    clearInterval(pressing);
    expect(exitCode).toBe(130);
  });
});
