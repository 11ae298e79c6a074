import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { SandboxDriver } from '../../sandbox/driver.ts';
import { freePort } from '../../sandbox/free-port.ts';
import { processDriver } from '../../sandbox/process/driver.ts';
import { grade, project, undisturbed, withStages } from '../run.test-support.ts';

const SERVE = withStages('inspect', 'serve');
const ALONE = { ...SERVE, stages: SERVE.stages.map((stage) => ({ ...stage, needs: [] })) };

/** A JSON document of 4 MB in each response: parsing one takes seconds. */
const DEEP = `
  const deep = '['.repeat(2e6 - 1) + ']'.repeat(2e6 - 1);
  require('http').createServer((request, reply) => {
    reply.setHeader('content-type', 'application/json');
    reply.end(deep);
  }).listen(process.env.PORT, process.env.HOST);`;

it('stops the checks of a service at the deadline of its stage', async () => {
  using place = project({ Makefile: 'serve:\n\t@node serve.js\n', 'serve.js': DEEP });
  const { stages, observations } = await grade(place, {
    course: ALONE,
    deadlines: { serve: 8 },
  });
  // On a busy machine, a late result is not counted.
  expect(stages.at(-1)?.cause?.code).toMatch(/^(?:deadline|crowded)$/);
  expect(Object.keys(observations)).not.toContain('shutdown');
});

/** A server on this machine that counts its requests. */
async function otherServer() {
  let requests = 0;
  const server = createServer((_request, reply) => {
    requests += 1;
    reply.writeHead(404).end();
  }).listen(await freePort(), '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** A driver that allocates these ports first. */
function giving(ports: number[]): SandboxDriver {
  const waiting = [...ports];
  return undisturbed({
    ...processDriver,
    open: async (submission) => {
      const sandbox = await processDriver.open(submission);
      return { ...sandbox, freePort: async () => waiting.shift() ?? (await sandbox.freePort()) };
    },
  });
}

const service = (port: string) =>
  `require('http').createServer((request, reply) => reply.end('{}')).listen(${port}, '127.0.0.1')`;

describe.runIf(process.platform === 'linux')('a port on which another program of the machine listens', () => {
  it.each([
    ['that ends for it', service('process.env.PORT')],
    [
      'that stays',
      `process.on('uncaughtException', console.error); setInterval(() => 0, 1000); ${service('process.env.PORT')}`,
    ],
  ])('is not asked, and another is given to a service %s', async (_how, text) => {
    await using other = await otherServer();
    using place = project({ Makefile: 'serve:\n\t@exec node serve.js\n', 'serve.js': text });
    const { stages, observations } = await grade(place, {
      course: ALONE,
      driver: giving([other.port]),
      deadlines: { serve: 60 },
    });
    expect(stages.at(-1)).toMatchObject({ status: 'passed' });
    expect(observations.service).toMatchObject({ status: 'observed' });
    expect(other.requests()).toBe(0);
  });

  it('leaves a service that needs that port unverified', async () => {
    await using other = await otherServer();
    using place = project({ Makefile: 'serve:\n\t@exec node serve.js\n', 'serve.js': service(String(other.port)) });
    const { stages } = await grade(place, { course: ALONE });
    expect(stages.at(-1)).toMatchObject({ status: 'unverified', cause: { code: 'port-taken', port: other.port } });
    expect(other.requests()).toBe(0);
  });

  it('does not excuse a service that only claims it', async () => {
    const port = await freePort();
    const text = `console.error('EADDRINUSE: address already in use 127.0.0.1:${port}'); process.exit(1)`;
    using place = project({ Makefile: 'serve:\n\t@exec node serve.js\n', 'serve.js': text });
    const { stages } = await grade(place, { course: ALONE });
    expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'exited-early' } });
  });
});
