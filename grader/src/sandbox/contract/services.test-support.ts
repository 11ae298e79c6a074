import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../driver.ts';
import { shell, start } from '../sandbox.test-support.ts';

const LISTEN = 'createServer().listen(0, "HOST", function () { console.log("port", this.address().port) })';
const listener = (host: string): [string, ...string[]] => [
  'node',
  '-e',
  `require("net").${LISTEN.replace('HOST', host)}`,
];
/** Responds with the path, and exits on a request for /die. */
const SERVICE = `require("http").createServer((request, reply) => {
  if (request.url === "/die") process.exit(3);
  reply.end(request.url);
}).listen(process.env.PORT, "127.0.0.1", () => console.log("ready"))`;

/** The contract of services, of the submission and of the grader. */
export function testsOfServices(opened: () => Sandbox): void {
  describe('a service', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    const serve = async () => {
      const port = await sandbox.freePort();
      const started = await start(sandbox, ['node', '-e', SERVICE], { env: { PORT: String(port) } });
      await started.waitForOutput(/ready/);
      return { port, ...started };
    };

    it('is reachable at its origin, and its port is found', async () => {
      const { port, service } = await serve();
      await using _service = service;
      const origin = await service.origin(port);
      const answers = await Promise.all([...Array(40).keys()].map((n) => fetch(`${origin}/${n}`)));
      expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(
        [...Array(40).keys()].map((n) => `/${n}`),
      );
      expect(await service.accepts(port)).toBe(true);
      expect(await service.listeningPorts()).toContain(port);
    });

    it('is not reachable on another port', async () => {
      const { service } = await serve();
      await using _service = service;
      const elsewhere = await sandbox.freePort();
      expect(await service.accepts(elsewhere)).toBe(false);
      await expect(fetch(await service.origin(elsewhere))).rejects.toThrow();
    });

    it('is not reachable after it dies', async () => {
      const { port, service } = await serve();
      const origin = await service.origin(port);
      await expect(fetch(`${origin}/die`)).rejects.toThrow();
      expect(await service.ended).toMatchObject({ outcome: 'exited', exitCode: 3 });
      expect(await service.accepts(port)).toBe(false);
      await expect(fetch(origin)).rejects.toThrow();
    });

    it('receives and returns large bodies completely', async () => {
      const echo = `require("http").createServer((request, reply) => request.pipe(reply)).listen(process.env.PORT, () => console.log("ready"))`;
      const port = await sandbox.freePort();
      const { service, waitForOutput } = await start(sandbox, ['node', '-e', echo], { env: { PORT: String(port) } });
      await using _service = service;
      await waitForOutput(/ready/);
      const body = Buffer.alloc(8 * 1024 * 1024, 'été ');
      const answer = await fetch(await service.origin(port), { method: 'POST', body });
      expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
    });

    /** A service behind a command that exits immediately on SIGTERM, as `make` does. `onSigterm` is the handler of the service. */
    const startBehindShell = async (onSigterm: string) => {
      const script = `process.on("SIGTERM", () => { ${onSigterm} }); setInterval(() => 0, 1000); console.log("ready")`;
      const { service, waitForOutput, printed } = await start(sandbox, `node -e '${script}' & wait`);
      await waitForOutput(/ready/);
      return { ...(await service.stop()), printed };
    };

    it('can finish its work when it is stopped, even if its parent has already ended', async () => {
      const { printed, signal } = await startBehindShell(
        'setTimeout(() => { console.log("done"); process.exit() }, 500)',
      );
      expect(printed()).toContain('done');
      expect(signal).not.toBe('SIGKILL');
    });

    it('that does not stop on SIGTERM is killed, which is reported', async () => {
      expect(await startBehindShell('console.log("no")')).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    });

    it.each(['127.0.0.1', '0.0.0.0'])('is found when it listens on %s and ignores PORT', async (host) => {
      const { service, waitForOutput } = await start(sandbox, listener(host));
      await using _service = service;
      const port = Number((await waitForOutput(/port (\d+)/))[1]);
      expect(await service.listeningPorts()).toEqual([port]);
      expect(await service.accepts(port)).toBe(true);
    });

    it('has no port if it does not listen', async () => {
      await using service = (await start(sandbox, 'exec sleep 3600')).service;
      expect(await service.listeningPorts()).toEqual([]);
    });

    it('has time to end by itself when it is stopped, even behind make', async () => {
      const recipe = 'serve:\n\t@trap "sleep 0.3; echo saved; exit 0" TERM; echo ready; while :; do sleep 0.05; done\n';
      await shell(sandbox, `printf '%s' "$RECIPE" > serve.mk`, { env: { RECIPE: recipe.replaceAll('$', '$$') } });
      const { service, waitForOutput, printed } = await start(sandbox, ['make', '-f', 'serve.mk', 'serve']);
      await waitForOutput(/ready/);
      await service.stop();
      expect(printed()).toContain('saved');
    });

    it('is ended when it does not end by itself', async () => {
      const { service, waitForOutput } = await start(sandbox, 'trap "" TERM; echo ready; while :; do sleep 0.05; done');
      await waitForOutput(/ready/);
      expect(await service.stop()).toMatchObject({ outcome: 'exited', signal: 'SIGKILL' });
    });

    it('stopped twice is the same as once', async () => {
      const { service } = await start(sandbox, 'exec sleep 3600');
      const [first, second] = await Promise.all([service.stop(), service.stop()]);
      expect(second).toEqual(first);
      expect(await service.stop()).toEqual(first);
    });
  });

  describe('the sandbox', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('gives two different free ports', async () => {
      expect(await sandbox.freePort()).not.toBe(await sandbox.freePort());
    });

    it('exposes a server of the grader to its commands', async () => {
      const server = createHttpServer((request, reply) => reply.end(`hello ${request.url}`));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      try {
        const url = await sandbox.expose(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
        const ask = `Promise.all([1, 2, 3].map((n) => fetch(process.env.URL + "/" + n).then((answer) => answer.text()))).then(console.log)`;
        const { printed } = await shell(sandbox, ['node', '-e', ask], { env: { URL: url } });
        expect(printed).toBe("[ 'hello /1', 'hello /2', 'hello /3' ]");
      } finally {
        server.close();
      }
    });
  });
}
