import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('a free port is not one that the system allocates to another program', async () => {
  const given = await Promise.all(
    [...Array(20).keys()].map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      server.close();
      return port;
    }),
  );
  const ports = await Promise.all([...Array(20).keys()].map(() => freePort()));
  expect(Math.max(...ports)).toBeLessThan(Math.min(...given));
});

it('a free port can be listened on, on every address', async () => {
  const port = await freePort();
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    const server = createServer().listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
});
