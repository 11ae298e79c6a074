import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyTracking } from './copy-tracking.ts';
import { fakeServer, json } from './fake-server.test-support.ts';
import { openServer } from './server.ts';

/** Copies from the server at `url` to itself. */
const copy = (url: string) => {
  const server = openServer(url, { retries: 0 });
  return copyTracking(server, server, () => undefined);
};

describe('an error of a server, in both languages', () => {
  it.each([401, 403])('names the variables to set if access is denied with %i', async (status) => {
    await using server = await fakeServer((_request, response) => json(response, {}, status));
    await expect(copy(server.url)).rejects.toMatchObject({
      code: 'E_REFUSED',
      text: { fr: expect.stringMatching(/refuse l’accès/), en: expect.stringMatching(/MLFLOW_TRACKING_USERNAME/) },
    });
  });

  it('gives MLflow’s own code and message', async () => {
    const body = { error_code: 'BAD_REQUEST', message: 'no such thing' };
    await using server = await fakeServer((_request, response) => json(response, body, 400));
    await expect(copy(server.url)).rejects.toThrow(/HTTP 400: BAD_REQUEST: no such thing/);
  });

  it.each([
    ['E_NOT_MLFLOW', '<html>hello</html>', 200],
    ['E_NOT_MLFLOW', '{"experiments": [{"name": 7}]}', 200],
    ['E_REDIRECTED', '', 302],
  ])('is %s for “%s” with the status %i', async (code, body, status) => {
    await using server = await fakeServer(
      (_request, response) => void response.writeHead(status, { location: 'http://h' }).end(body),
    );
    await expect(copy(server.url)).rejects.toMatchObject({ code });
  });

  it('is E_UNREACHABLE if nobody listens', async () => {
    await expect(copy('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'E_UNREACHABLE' });
  });

  it.each(['', 'localhost', 'file:///etc/passwd', '5000'])('is a usage error for the address “%s”', (address) => {
    expect(() => openServer(address)).toThrow(expect.objectContaining({ code: 'E_URL', exitCode: 64 }));
  });
});

it('sends the credentials of MLflow’s environment variables, and keeps every digit of an integer', async () => {
  const seen: unknown[] = [];
  await using server = await fakeServer(({ headers }, response) => {
    seen.push(headers.authorization);
    response.end('{"time": 1764530000123456789}');
  });
  const schema = z.object({ time: z.bigint() });
  const { send } = openServer(server.url, {}, { MLFLOW_TRACKING_TOKEN: 't' });
  expect(await send('GET', 'x', {}, schema)).toEqual({ time: 1764530000123456789n });
  expect(seen).toEqual(['Bearer t']);
});
