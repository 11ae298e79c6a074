import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { fakeServer, json } from '../../../tracking/src/migrate/fake-server.test-support.ts';
import { type MlflowOptions, openMlflow } from './index.ts';

const search = (url: string, options: MlflowOptions = {}) =>
  openMlflow(url, { retryDelay: 1, ...options }).call('POST', 'experiments/search', { max_results: 1 });

/** A server that answers the statuses in turn, and the last one from then on; null breaks the connection. */
const answering = (...statuses: (number | null)[]) => {
  let index = 0;
  return fakeServer((request, response) => {
    const status = statuses[Math.min(index, statuses.length - 1)];
    index += 1;
    if (typeof status === 'number') json(response, {}, status);
    else request.socket.destroy();
  });
};

/** A server that sends `send` as the answer to every request. */
const sending = (send: (response: ServerResponse) => void) => fakeServer((_request, response) => send(response));

describe('a request', () => {
  it('is sent again after a 5xx and after a broken connection', async () => {
    await using server = await answering(503, null, 500, 200);
    expect(await search(server.url)).toEqual({});
    expect(server.requests).toHaveLength(4);
  });

  it('fails after the last retry, and says with which status', async () => {
    await using server = await answering(503);
    const error = await search(server.url, { retries: 2 }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'MLFLOW_REFUSED', status: 503, isRetryable: true });
    expect(server.requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 409, 429, 501])('is not sent again after %i', async (status) => {
    await using server = await answering(status, 200);
    await expect(search(server.url)).rejects.toMatchObject({ code: 'MLFLOW_REFUSED', status, isRetryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it('is sent again after a 429 that says when', async () => {
    let asked = 0;
    await using server = await fakeServer((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { 'retry-after': '0' }).end('{}');
      else json(response, {});
    });
    expect(await search(server.url)).toEqual({});
  });

  it('fails if nobody listens', async () => {
    await expect(search('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'MLFLOW_UNREACHABLE', isRetryable: true });
  });

  it('has a time limit, for the answer to begin and to end', async () => {
    await using silent = await sending(() => undefined);
    await using slow = await sending((response) => void response.writeHead(200).write('{'));
    for (const { url } of [silent, slow])
      await expect(search(url, { timeout: 50, retries: 0 })).rejects.toMatchObject({ code: 'MLFLOW_UNREACHABLE' });
  });

  it('is sent again if the answer is cut', async () => {
    let first = true;
    await using server = await fakeServer((request, response) => {
      if (!first) return json(response, { whole: true });
      first = false;
      response.writeHead(200, { 'content-length': '100' }).write('{"who', () => request.socket.destroy());
    });
    expect(await search(server.url)).toEqual({ whole: true });
  });

  it('is not sent again if it must not be executed twice, unless nobody has received it', async () => {
    await using server = await answering(503, 200);
    const { runs } = openMlflow(server.url, { retryDelay: 1 });
    await expect(runs.delete('x')).rejects.toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(1);
    let left = 2;
    await using up = await answering(200);
    const dispatcher = new Agent().compose((dispatch) => (options, handler) => {
      left -= 1;
      return dispatch(left < 0 ? options : { ...options, origin: 'http://127.0.0.1:1' }, handler);
    });
    await openMlflow(up.url, { retryDelay: 1, dispatcher }).runs.delete('x');
    expect(up.requests).toHaveLength(1);
  });

  it('reuses a connection, even after a large answer or an error', async () => {
    const sockets = new Set<unknown>();
    let asked = 0;
    await using server = await fakeServer(({ socket }, response) => {
      sockets.add(socket);
      asked += 1;
      json(response, asked % 2 === 0 ? {} : { more: 'x'.repeat(200_000) }, asked % 2 === 0 ? 404 : 200);
    });
    const { call } = openMlflow(server.url);
    for (let index = 0; index < 20; index += 1) await call('GET', 'experiments/get').catch(() => undefined);
    expect(asked).toBe(20);
    // undici can open a second one when a request follows the end of an answer at once.
    expect(sockets.size).toBeLessThan(5);
  });

  it('ends on abort, with the reason of the signal', async () => {
    const ends = new AbortController();
    const reason = new Error('enough');
    await using server = await fakeServer(() => ends.abort(reason));
    await expect(search(server.url, { signal: ends.signal })).rejects.toBe(reason);
    await expect(search(server.url, { signal: ends.signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('carries the credentials, and the name of the client', async () => {
    const seen: unknown[] = [];
    await using server = await fakeServer(({ headers }, response) => {
      seen.push([headers.authorization, headers['user-agent']]);
      json(response, {});
    });
    await search(server.url, { token: 't', userAgent: 'me' });
    await search(server.url.replace('//', '//ada:p%40ss@'), { token: 't' });
    expect(seen).toEqual([
      ['Bearer t', 'me'],
      [`Basic ${Buffer.from('ada:p@ss').toString('base64')}`, undefined],
    ]);
  });
});

describe('an answer', () => {
  it('is refused beyond the size limit, announced or not', async () => {
    await using announced = await sending((response) => json(response, { more: 'x'.repeat(2_000) }));
    await using chunked = await sending((response) => {
      response.writeHead(200).write('x'.repeat(900));
      response.end('x'.repeat(900));
    });
    for (const { url } of [announced, chunked])
      await expect(search(url, { maxAnswerBytes: 1_000 })).rejects.toMatchObject({
        code: 'MLFLOW_ANSWER_TOO_LARGE',
        subject: '1000',
      });
  });

  it('is refused if an endless one never stops', async () => {
    await using server = await sending((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(search(server.url, { maxAnswerBytes: 1e6 })).rejects.toMatchObject({
      code: 'MLFLOW_ANSWER_TOO_LARGE',
    });
  });

  it.each(['<html>hello</html>', '', '[]', '"x"', '{"experiment": 7}', '{"experiment": {"name": "x"}}'])(
    'is refused if it is not MLflow’s: %s',
    async (body) => {
      await using server = await sending((response) => void response.end(body));
      await expect(openMlflow(server.url).experiments.get('1')).rejects.toMatchObject({
        code: 'MLFLOW_INVALID_ANSWER',
        request: 'GET /api/2.0/mlflow/experiments/get',
      });
    },
  );

  it('of an error keeps MLflow’s code and its message, without control characters', async () => {
    await using server = await sending((response) =>
      json(response, { error_code: 'BAD_REQUEST', message: `\u001b[31mred\u202e${'x'.repeat(1_000)}` }, 400),
    );
    const error = await search(server.url).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ errorCode: 'BAD_REQUEST', reason: expect.stringMatching(/^ \[31mred x+$/) });
    expect((error as { reason: string }).reason).toHaveLength(300);
  });

  it('of an error can be any page, of any length', async () => {
    await using server = await sending((response) => void response.writeHead(404).end('x'.repeat(1_000_000)));
    const error = await search(server.url).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'MLFLOW_REFUSED', status: 404 });
    expect(error).not.toHaveProperty('errorCode');
  });

  it('that redirects is not followed with the credentials', async () => {
    await using other = await answering(200);
    await using server = await sending((response) => void response.writeHead(302, { location: other.url }).end());
    await expect(search(server.url, { token: 't' })).rejects.toMatchObject({ code: 'MLFLOW_REDIRECTED' });
    expect(other.requests).toEqual([]);
  });

  it('is parsed by the parser of the client or of the call, whose own errors pass', async () => {
    await using server = await answering(200);
    const fault = new Error('hostile');
    const parse = async () => Promise.reject(fault);
    await expect(search(server.url, { parse })).rejects.toBe(fault);
    const client = openMlflow(server.url, { parse });
    expect(await client.call('GET', 'experiments/get', {}, { parse: (answer) => ({ answer }) })).toEqual({
      answer: '{}',
    });
  });
});

describe('an address', () => {
  it.each(['', 'localhost', 'file:///etc/passwd', 'ftp://me:secret@h', '5000'])('is refused: %s', (address) => {
    const open = () => openMlflow(address);
    expect(open).toThrow(expect.objectContaining({ code: 'MLFLOW_BAD_ADDRESS' }));
    expect(open).not.toThrow(/secret/);
  });

  it('can be that of a page, and is shown without its password', () => {
    expect(openMlflow('https://ada:secret@example.org/mlflow/#/experiments/0').url).toBe('https://example.org/mlflow');
  });
});

describe('a listing', () => {
  const listing = async (page: (token: string | undefined) => object) => {
    await using server = await fakeServer(async (request, response) => {
      json(response, page((JSON.parse(await text(request)) as { page_token?: string }).page_token));
    });
    return await Array.fromAsync(openMlflow(server.url).pages('POST', 'runs/search', 'runs', {}));
  };

  it('is read page by page', async () => {
    const pages: Record<string, object> = {
      first: { runs: [1, 2], next_page_token: 'a' },
      a: { runs: [3], next_page_token: 'b' },
      b: { runs: [4] },
    };
    expect(await listing((token) => pages[token ?? 'first'] ?? {})).toEqual([1, 2, 3, 4]);
  });

  it('ends at an empty page, even if its token never advances', async () => {
    expect(await listing((token) => ({ runs: token ? [] : [1], next_page_token: 'a' }))).toEqual([1]);
  });

  it('is refused if a token is repeated, or if it does not end', async () => {
    const error = { code: 'MLFLOW_ENDLESS_LISTING' };
    await expect(listing((token) => ({ runs: [1], next_page_token: token === 'a' ? 'b' : 'a' }))).rejects.toMatchObject(
      error,
    );
  });
});
