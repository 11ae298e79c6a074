import { createServer } from 'node:http';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';

/** The information about a Docker Engine that the grader reads. */
export const INFO = {
  ServerVersion: '29.0.0',
  OSType: 'linux',
  MemTotal: 8e9,
  NCPU: 4,
  MemoryLimit: true,
  PidsLimit: true,
  CpuCfsQuota: true,
  SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'],
};

/** A server that responds like an engine without images, on its own socket. */
export async function fakeEngine(info: object) {
  const place = temporaryFolder();
  const socket = place.beside('docker.sock');
  const server = createServer((request, reply) => {
    const isInfo = request.url?.endsWith('/info');
    reply.writeHead(isInfo ? 200 : 404, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(isInfo ? info : { message: 'no such thing' }));
  });
  await new Promise<void>((listening) => server.listen(socket, listening));
  return {
    ...place,
    socket,
    host: `unix://${socket}`,
    [Symbol.dispose]: () => {
      server.close();
      place[Symbol.dispose]();
    },
  };
}
