import { describe, expect, it } from 'vitest';
import { fakeServer, json } from './fake-server.test-support.ts';
import { type RestOptions, restServer } from './rest.ts';
import { experimentPage } from './schemas.ts';

const search = (url: string, options: RestOptions = {}) =>
  restServer(url, { delaysMs: [1, 1], ...options }).get('/experiments/search', { max_results: 1 }, experimentPage);

describe('the REST client', () => {
  it('retries after a server error, and stops after the last delay', async () => {
    let faults = 2;
    await using server = await fakeServer((_request, response) => {
      faults -= 1;
      json(response, {}, faults < 0 ? 200 : 503);
    });
    expect(await search(server.url)).toEqual({ experiments: [] });
    expect(server.requests).toHaveLength(3);
    faults = 10;
    await expect(search(server.url)).rejects.toMatchObject({ code: 'E_REFUSED', status: 503 });
    expect(server.requests).toHaveLength(6);
  });

  it('retries after a broken connection', async () => {
    let first = true;
    await using server = await fakeServer((request, response) => {
      if (first) request.socket.destroy();
      else json(response, {});
      first = false;
    });
    expect(await search(server.url)).toEqual({ experiments: [] });
  });

  it.each([400, 401, 403, 404, 409, 429])('does not retry after %i', async (status) => {
    await using server = await fakeServer((_request, response) => json(response, {}, status));
    await expect(search(server.url)).rejects.toMatchObject({ code: 'E_REFUSED', status });
    expect(server.requests).toHaveLength(1);
  });

  it('explains which variables to set if access is denied', async () => {
    await using server = await fakeServer((_request, response) => json(response, {}, 401));
    await expect(search(server.url)).rejects.toThrow(/MLFLOW_TRACKING_USERNAME.*MLFLOW_TRACKING_TOKEN/);
  });

  it('removes terminal control sequences from server messages', async () => {
    await using server = await fakeServer((_request, response) =>
      json(response, { error_code: 'BAD', message: '\u001b[31mred\u0007\u202e' }, 400),
    );
    await expect(search(server.url)).rejects.toThrow(/BAD: {2}?\s*\[31mred\s*$/);
  });

  it('fails if the server does not respond, or never completes its response', async () => {
    await using silent = await fakeServer(() => undefined);
    await expect(search(silent.url, { limitMs: 50, delaysMs: [] })).rejects.toMatchObject({ code: 'E_UNREACHABLE' });
    await using slow = await fakeServer((_request, response) => void response.writeHead(200).write('{'));
    await expect(search(slow.url, { limitMs: 50, delaysMs: [] })).rejects.toMatchObject({ code: 'E_UNREACHABLE' });
  });

  it('fails if the response is too large', async () => {
    await using server = await fakeServer((_request, response) => json(response, { more: 'x'.repeat(2_000) }));
    await expect(search(server.url, { maxBytes: 1_000 })).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
  });

  it.each(['<html>hello</html>', '[]', '{"experiments": [{"name": 7}]}', ''])(
    'rejects a response that is not from MLflow: %s',
    async (body) => {
      await using server = await fakeServer((_request, response) => void response.end(body));
      await expect(search(server.url)).rejects.toMatchObject({ code: 'E_NOT_MLFLOW' });
    },
  );

  it('does not follow redirects with its credentials', async () => {
    await using other = await fakeServer((_request, response) => json(response, {}));
    await using server = await fakeServer(
      (_request, response) => void response.writeHead(302, { location: other.url }).end(),
    );
    await expect(search(server.url, { authorized: 'Bearer x' })).rejects.toMatchObject({ code: 'E_REDIRECTED' });
    expect(other.requests).toEqual([]);
  });

  it('stops immediately on abort', async () => {
    const ends = new AbortController();
    await using server = await fakeServer(() => ends.abort());
    await expect(search(server.url, { signal: ends.signal })).rejects.toThrow(/aborted/);
  });
});
