import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { watchOtherListeners } from './port-owner.ts';
import { MARKER } from './process-tree.ts';

/** Listens at a host, now or when it is asked to. */
const SERVER = `
  const [, port, host, when] = process.argv;
  const listen = () => require('net').createServer().listen(Number(port), host, () => console.log('ready'));
  if (when === 'now') listen();
  else process.stdin.once('data', listen);
  console.log('here');`;

interface Server extends Disposable {
  child: ChildProcess;
  waitFor(word: string): Promise<void>;
}

function serve(port: number, { host = '127.0.0.1', when = 'now', mark = '' } = {}): Server {
  const child = spawn('node', ['-e', SERVER, String(port), host, when], {
    env: { PATH: process.env.PATH, ...(mark === '' ? {} : { [MARKER]: mark }) },
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const waitFor = async (word: string): Promise<void> => {
    while (!printed.includes(word)) await once(child.stdout, 'data');
  };
  return { child, waitFor, [Symbol.dispose]: () => void child.kill('SIGKILL') };
}

describe.runIf(process.platform === 'linux')('who listens on a port', () => {
  it('is the machine where that was so before', async () => {
    const port = await freePort();
    using server = serve(port);
    await server.waitFor('ready');
    const otherListener = await watchOtherListeners('mine');
    expect(await otherListener(port)).toBe('machine');
  });

  it('is the machine where the process was there before', async () => {
    const port = await freePort();
    using server = serve(port, { when: 'later' });
    await server.waitFor('here');
    const otherListener = await watchOtherListeners('mine');
    server.child.stdin?.write('now\n');
    await server.waitFor('ready');
    expect(await otherListener(port)).toBe('machine');
  });

  it.each([
    ['another sandbox', { mark: 'another:1' }, 'sandbox'],
    ['no other listener where the sandbox listens', { mark: 'mine:1' }, null],
    ['no other listener where a process came later, which may be the submission’s', {}, null],
    ['no other listener where the sandbox listens on every address', { mark: 'mine:1', host: '::' }, null],
  ])('is %s', async (_who, options, expected) => {
    const otherListener = await watchOtherListeners('mine');
    const port = await freePort();
    using server = serve(port, options);
    await server.waitFor('ready');
    expect(await otherListener(port)).toBe(expected);
  });

  it('is who takes the connections to loopback, where two listen on one number', async () => {
    const port = await freePort();
    using other = serve(port);
    await other.waitFor('ready');
    const otherListener = await watchOtherListeners('mine');
    using own = serve(port, { host: '127.0.0.2', mark: 'mine:1' });
    await own.waitFor('ready');
    expect(await otherListener(port)).toBe('machine');
  });

  it('is nobody where nobody listens', async () => {
    const otherListener = await watchOtherListeners('mine');
    expect(await otherListener(await freePort())).toBeNull();
  });
});
