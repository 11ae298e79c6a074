import { describe, expect, it } from 'vitest';
import { fakeServer, json } from './fake-server.test-support.ts';
import { type RestOptions, restServer } from './rest.ts';
import { experimentPage } from './schemas.ts';

const search = (url: string, options: RestOptions = {}) =>
  restServer(url, { delaysMs: [1, 1], ...options }).get('/experiments/search', { max_results: 1 }, experimentPage);

describe('a server asked over REST', () => {
  it('is asked again after a fault of its own, and not more often than that', async () => {
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

  it('is asked again after a broken connection', async () => {
    let first = true;
    await using server = await fakeServer((request, response) => {
      if (first) request.socket.destroy();
      else json(response, {});
      first = false;
    });
    expect(await search(server.url)).toEqual({ experiments: [] });
  });

  it.each([400, 401, 403, 404, 409, 429])('is not asked again after %i', async (status) => {
    await using server = await fakeServer((_request, response) => json(response, {}, status));
    await expect(search(server.url)).rejects.toMatchObject({ code: 'E_REFUSED', status });
    expect(server.requests).toHaveLength(1);
  });

  it('says what to set when it denies access', async () => {
    await using server = await fakeServer((_request, response) => json(response, {}, 401));
    await expect(search(server.url)).rejects.toThrow(/MLFLOW_TRACKING_USERNAME.*MLFLOW_TRACKING_TOKEN/);
  });

  it('quotes what it says without what would drive a terminal', async () => {
    await using server = await fakeServer((_request, response) =>
      json(response, { error_code: 'BAD', message: '\u001b[31mred\u0007\u202e' }, 400),
    );
    await expect(search(server.url)).rejects.toThrow(/BAD: {2}?\s*\[31mred\s*$/);
  });

  it('is given up when it does not answer, or never ends its answer', async () => {
    await using silent = await fakeServer(() => undefined);
    await expect(search(silent.url, { limitMs: 50, delaysMs: [] })).rejects.toMatchObject({ code: 'E_UNREACHABLE' });
    await using slow = await fakeServer((_request, response) => void response.writeHead(200).write('{'));
    await expect(search(slow.url, { limitMs: 50, delaysMs: [] })).rejects.toMatchObject({ code: 'E_UNREACHABLE' });
  });

  it('is given up when it answers more than there can be', async () => {
    await using server = await fakeServer((_request, response) => json(response, { more: 'x'.repeat(2_000) }));
    await expect(search(server.url, { maxBytes: 1_000 })).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
  });

  it.each(['<html>hello</html>', '[]', '{"experiments": [{"name": 7}]}', ''])('must be MLflow’s: %s', async (body) => {
    await using server = await fakeServer((_request, response) => void response.end(body));
    await expect(search(server.url)).rejects.toMatchObject({ code: 'E_NOT_MLFLOW' });
  });

  it('does not send us, and our credentials, elsewhere', async () => {
    await using other = await fakeServer((_request, response) => json(response, {}));
    await using server = await fakeServer(
      (_request, response) => void response.writeHead(302, { location: other.url }).end(),
    );
    await expect(search(server.url, { authorized: 'Bearer x' })).rejects.toMatchObject({ code: 'E_REDIRECTED' });
    expect(other.requests).toEqual([]);
  });

  it('is left at once on a signal', async () => {
    const ends = new AbortController();
    await using server = await fakeServer(() => ends.abort());
    await expect(search(server.url, { signal: ends.signal })).rejects.toThrow(/aborted/);
  });
});
