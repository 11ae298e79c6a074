import type { ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fakeServer, json } from '../../../tracking/src/migrate/fake-server.test-support.ts';
import { openMlflow } from './index.ts';

const folderOf = (url: string) => openMlflow(url, { retryDelay: 1 }).artifacts.at('mlflow-artifacts:/1/abc/artifacts');

/** A server that lists the same files in every folder. */
const listing = (files: object[]) => fakeServer((_request, response) => json(response, { files }));

describe('a listing of artifacts', () => {
  it.each([
    ...['../x', '..', '.', '', '/etc/passwd', 'a/b', 'a/../../x', '..\\x', 'C:\\x', '%2e%2e', 'a%2fb', '%252e%252e'],
    ...['a\u0000b', 'line\nfeed'],
  ])('is refused with an entry outside of its folder, “%s”', async (path) => {
    await using server = await listing([{ path, is_dir: false, file_size: 1 }]);
    await expect(folderOf(server.url).list()).rejects.toMatchObject({ code: 'MLFLOW_UNSAFE_PATH' });
    const run = openMlflow(server.url).artifacts.ofRun('r');
    await expect(run.list('folder')).rejects.toMatchObject({ code: 'MLFLOW_UNSAFE_PATH' });
  });

  it('must end', async () => {
    await using server = await listing([{ path: 'more', is_dir: true }]);
    await expect(Array.fromAsync(folderOf(server.url).walk())).rejects.toMatchObject({
      code: 'MLFLOW_ENDLESS_LISTING',
    });
  });
});

describe('a file', () => {
  const sending = (send: (response: ServerResponse) => void) => fakeServer((_request, response) => send(response));

  it('is refused beyond the size limit, in memory and as a stream', async () => {
    await using server = await sending((response) => {
      response.writeHead(200).write('x'.repeat(600));
      response.end('x'.repeat(600));
    });
    const tooLarge = { code: 'MLFLOW_ANSWER_TOO_LARGE' };
    await expect(folderOf(server.url).download('f', 1_000)).rejects.toMatchObject(tooLarge);
    const { stream } = await folderOf(server.url).stream('f', 1_000);
    await expect(buffer(stream)).rejects.toMatchObject(tooLarge);
  });

  it('fails as a stream if it is cut', async () => {
    await using server = await fakeServer((request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('12345', () => request.socket.destroy());
    });
    const failed = folderOf(server.url)
      .stream('f')
      .then(({ stream }) => text(stream));
    await expect(failed).rejects.toMatchObject({ code: 'MLFLOW_UNREACHABLE' });
  });

  it('is sent again whole, from a stream too', async () => {
    const received: string[] = [];
    await using server = await fakeServer(async (request, response) => {
      received.push(await text(request));
      json(response, {}, received.length % 2 === 1 ? 503 : 200);
    });
    await folderOf(server.url).upload('f', 'bytes');
    await folderOf(server.url).upload('f', async function* () {
      yield Buffer.from('str');
      yield Buffer.from('eam');
    });
    expect(received).toEqual(['bytes', 'bytes', 'stream', 'stream']);
  });

  it('that cannot be read is an error of the reader, not of the server', async () => {
    await using server = await fakeServer((request, response) => void request.resume().on('end', () => response.end()));
    const fault = new Error('disk');
    const upload = folderOf(server.url).upload('f', async function* () {
      yield Buffer.from('start');
      throw fault;
    });
    await expect(upload).rejects.toBe(fault);
  });

  it('has a path that is encoded', async () => {
    await using server = await sending((response) => json(response, {}));
    await folderOf(server.url).upload('dossier/été #1.txt', '');
    expect(server.requests).toEqual([
      'PUT /api/2.0/mlflow-artifacts/artifacts/1/abc/artifacts/dossier/%C3%A9t%C3%A9%20%231.txt',
    ]);
  });

  it.each(['../x', 'a/../../x', '.', 'a/./b'])('has no path that leaves its folder: %s', async (path) => {
    await using server = await sending((response) => json(response, {}));
    const unsafe = { code: 'MLFLOW_UNSAFE_PATH' };
    const folder = folderOf(server.url);
    await expect(folder.upload(path, '')).rejects.toMatchObject(unsafe);
    await expect(folder.download(path)).rejects.toMatchObject(unsafe);
    expect(() => openMlflow(server.url).artifacts.at(`mlflow-artifacts:/${path}`)).toThrow(
      expect.objectContaining(unsafe),
    );
    expect(server.requests).toEqual([]);
  });

  it('is not written if the server does not serve the artifacts', () => {
    expect(() => openMlflow('http://h').artifacts.at('s3://bucket/1')).toThrow(
      expect.objectContaining({ code: 'MLFLOW_NOT_PROXIED', subject: 's3://bucket/1' }),
    );
  });
});
