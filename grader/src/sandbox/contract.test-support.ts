/** What every driver promises (driver.ts): the same scenarios for each of them. */
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import type { Sandbox, SandboxDriver } from './driver.ts';
import { shell, start, submission } from './sandbox.test-support.ts';

const LISTEN = 'createServer().listen(0, "HOST", function () { console.log("port", this.address().port) })';
const listener = (host: string): [string, ...string[]] => [
  'node',
  '-e',
  `require("net").${LISTEN.replace('HOST', host)}`,
];
/** Answers with its path, and ends at a request for /die. */
const SERVICE = `require("http").createServer((request, reply) => {
  if (request.url === "/die") process.exit(3);
  reply.end(request.url);
}).listen(process.env.PORT, "127.0.0.1", () => console.log("ready"))`;

/** Tests the driver that `open` gives. */
export function testsOfSandbox(open: () => Promise<SandboxDriver>): void {
  let driver: SandboxDriver;
  beforeAll(async () => {
    driver = await open();
  });

  describe('a fresh sandbox', () => {
    it('holds the listed files and nothing else', async () => {
      using place = temporaryFolder({ Makefile: 'a:', 'src/a.js': '1', 'left-out.txt': 'x', 'src/b.js': '2' });
      await using sandbox = await driver.open(submission(place.folder, ['Makefile', 'src/a.js']));
      expect((await sandbox.files.list()).map(({ path, bytes }) => [path, bytes])).toEqual([
        ['Makefile', 2],
        ['src/a.js', 1],
      ]);
      expect(await sandbox.files.read('src/a.js')).toBe('1');
    });

    it('keeps names, contents and what can be run', async () => {
      const odd = 'é à/-rf/it\'s "so" $x/back\\slash/a\nb.txt';
      const deep = `${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}.txt`;
      using place = temporaryFolder({
        'run.sh': '#!/bin/sh\necho ran\n',
        [odd]: 'odd',
        [deep]: 'deep',
        'empty.txt': '',
        'bytes.bin': Uint8Array.of(0xff, 0, 10),
      });
      chmodSync(join(place.folder, 'run.sh'), 0o755);
      const files = ['bytes.bin', deep, 'empty.txt', odd, 'run.sh'].toSorted();
      await using sandbox = await driver.open(submission(place.folder, files));
      expect((await sandbox.files.list()).map(({ path }) => path)).toEqual(files);
      expect(await sandbox.files.read(odd)).toBe('odd');
      expect(await sandbox.files.read('empty.txt')).toBe('');
      expect(
        (
          await shell(
            sandbox,
            './run.sh; od -An -tx1 bytes.bin || node -e "console.log(fs.readFileSync(\'bytes.bin\'))"',
          )
        ).printed,
      ).toMatch(/^ran\n.*ff 00 0a/s);
    });

    it('says which tools its commands meet', async () => {
      using place = temporaryFolder();
      await using sandbox = await driver.open(submission(place.folder));
      for (const tool of ['node', 'npm', 'make', 'git']) expect(sandbox.tools[tool], tool).toMatch(/^\d+\.\d+/);
    });

    it('cannot be opened over a file that is gone', async () => {
      using place = temporaryFolder({ Makefile: '' });
      await expect(driver.open(submission(place.folder, ['Makefile', 'gone.txt']))).rejects.toThrow('gone.txt');
    });
  });

  describe('in an open sandbox', () => {
    const place = temporaryFolder({ Makefile: 'a:' });
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await driver.open(submission(place.folder, ['Makefile']));
    });
    afterAll(async () => {
      await sandbox[Symbol.asyncDispose]();
      place[Symbol.dispose]();
    });

    describe('a command', () => {
      it('never touches the student’s folder', async () => {
        const before = statSync(join(place.folder, 'Makefile')).mtimeMs;
        await shell(sandbox, 'echo changed > Makefile; echo new > new.txt');
        expect(await sandbox.files.read('new.txt')).toBe('new\n');
        expect(readdirSync(place.folder)).toEqual(['Makefile']);
        expect(readFileSync(join(place.folder, 'Makefile'), 'utf8')).toBe('a:');
        expect(statSync(join(place.folder, 'Makefile')).mtimeMs).toBe(before);
      });

      it('finds what the one before it wrote', async () => {
        await shell(sandbox, 'mkdir -p out && echo kept > out/file');
        expect((await shell(sandbox, 'cat out/file')).printed).toBe('kept');
      });

      it('gives its exit code', async () => {
        expect(await shell(sandbox, 'exit 7')).toMatchObject({ outcome: 'exited', exitCode: 7, signal: null });
      });

      it('gives the signal that killed it', async () => {
        expect(await shell(sandbox, 'kill -SEGV $$')).toMatchObject({
          outcome: 'exited',
          exitCode: null,
          signal: 'SIGSEGV',
        });
      });

      it('has its own variables', async () => {
        expect((await shell(sandbox, 'echo $COLOUR', { env: { COLOUR: 'blue = sky' } })).printed).toBe('blue = sky');
      });

      it('has none of the grader’s secrets', async () => {
        process.env.GRADER_TEST_TOKEN = 'private';
        try {
          expect((await shell(sandbox, 'env')).printed).not.toContain('private');
        } finally {
          delete process.env.GRADER_TEST_TOKEN;
        }
      });

      it('passes on what it prints on both streams', async () => {
        expect((await shell(sandbox, 'echo out; echo err >&2')).printed.split('\n').toSorted()).toEqual(['err', 'out']);
      });

      it('has nothing to read on its input', async () => {
        expect(await shell(sandbox, 'cat')).toMatchObject({ outcome: 'exited', exitCode: 0 });
      });

      it('is told apart from a sandbox’s failure by the time it took', async () => {
        const { durationMs } = await shell(sandbox, 'sleep 0.3');
        expect(durationMs).toBeGreaterThanOrEqual(290);
      });
    });

    describe('a limit', () => {
      it('on time ends a command whose grandchild ignores SIGTERM in a session of its own', async () => {
        const grandchild = `setsid sh -c 'trap "" TERM; while :; do echo alive >> beat; sleep 0.05; done' & wait`;
        const result = await shell(sandbox, grandchild, { deadlineMs: 2_000 });
        expect(result).toMatchObject({ outcome: 'deadline' });
        const beats = await sandbox.files.read('beat');
        expect(beats).toContain('alive');
        await shell(sandbox, 'sleep 0.5');
        expect(await sandbox.files.read('beat')).toBe(beats);
      });

      it('on output ends an endless printer', async () => {
        let seen = 0;
        const result = await shell(sandbox, 'cat /dev/zero', {
          outputLimit: 4 * 1024 * 1024,
          output: (chunk) => {
            seen += chunk.byteLength;
          },
        });
        expect(result).toMatchObject({ outcome: 'output-limit' });
        expect(seen).toBeGreaterThan(4 * 1024 * 1024);
      });

      it('on output counts both streams together', async () => {
        const line = 'head -c 700 /dev/zero; head -c 700 /dev/zero >&2; sleep 3600';
        expect((await shell(sandbox, line, { outputLimit: 1000 })).outcome).toBe('output-limit');
      });

      it('on output lets a command print as much as the limit', async () => {
        expect((await shell(sandbox, 'head -c 1000 /dev/zero', { outputLimit: 1000 })).outcome).toBe('exited');
      });
    });

    describe('an abort', () => {
      it('ends the command', async () => {
        const abortion = new AbortController();
        const { service, saw } = await start(sandbox, 'echo ready; setsid sleep 3600 & wait', {
          signal: abortion.signal,
        });
        await saw(/ready/);
        abortion.abort();
        expect((await service.ended).outcome).toBe('aborted');
      });

      it('that came before the start ends it at once', async () => {
        expect((await shell(sandbox, 'sleep 3600', { signal: AbortSignal.abort() })).outcome).toBe('aborted');
      });

      it('after the end changes nothing', async () => {
        const abortion = new AbortController();
        const { service } = await start(sandbox, 'exit 3', { signal: abortion.signal });
        await service.ended;
        abortion.abort();
        expect(await service.stop()).toMatchObject({ outcome: 'exited', exitCode: 3 });
      });
    });

    describe('a service', () => {
      const serve = async () => {
        const port = await sandbox.freePort();
        const started = await start(sandbox, ['node', '-e', SERVICE], { env: { PORT: String(port) } });
        await started.saw(/ready/);
        return { port, ...started };
      };

      it('is reached at its origin, and found where it listens', async () => {
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

      it('is not reached where it does not listen', async () => {
        const { service } = await serve();
        await using _service = service;
        const elsewhere = await sandbox.freePort();
        expect(await service.accepts(elsewhere)).toBe(false);
        await expect(fetch(await service.origin(elsewhere))).rejects.toThrow();
      });

      it('is gone for those who ask it when it dies', async () => {
        const { port, service } = await serve();
        const origin = await service.origin(port);
        await expect(fetch(`${origin}/die`)).rejects.toThrow();
        expect(await service.ended).toMatchObject({ outcome: 'exited', exitCode: 3 });
        expect(await service.accepts(port)).toBe(false);
        await expect(fetch(origin)).rejects.toThrow();
      });

      it('takes large bodies and gives them back whole', async () => {
        const echo = `require("http").createServer((request, reply) => request.pipe(reply)).listen(process.env.PORT, () => console.log("ready"))`;
        const port = await sandbox.freePort();
        const { service, saw } = await start(sandbox, ['node', '-e', echo], { env: { PORT: String(port) } });
        await using _service = service;
        await saw(/ready/);
        const body = Buffer.alloc(8 * 1024 * 1024, 'été ');
        const answer = await fetch(await service.origin(port), { method: 'POST', body });
        expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
      });

      it.each(['127.0.0.1', '0.0.0.0'])('is found when it listens on %s and ignores PORT', async (host) => {
        const { service, saw } = await start(sandbox, listener(host));
        await using _service = service;
        const port = Number((await saw(/port (\d+)/))[1]);
        expect(await service.listeningPorts()).toEqual([port]);
        expect(await service.accepts(port)).toBe(true);
      });

      it('listens nowhere when it does not', async () => {
        await using service = (await start(sandbox, 'exec sleep 3600')).service;
        expect(await service.listeningPorts()).toEqual([]);
      });

      it('has time to end by itself when it is stopped, even behind make', async () => {
        const recipe =
          'serve:\n\t@trap "sleep 0.3; echo saved; exit 0" TERM; echo ready; while :; do sleep 0.05; done\n';
        await shell(sandbox, `printf '%s' "$RECIPE" > serve.mk`, { env: { RECIPE: recipe.replaceAll('$', '$$') } });
        const { service, saw, printed } = await start(sandbox, ['make', '-f', 'serve.mk', 'serve']);
        await saw(/ready/);
        await service.stop();
        expect(printed()).toContain('saved');
      });

      it('is ended when it does not end by itself', async () => {
        const { service, saw } = await start(sandbox, 'trap "" TERM; echo ready; while :; do sleep 0.05; done');
        await saw(/ready/);
        expect(await service.stop()).toMatchObject({ outcome: 'exited', signal: 'SIGKILL' });
      });

      it('stopped twice is the same as once', async () => {
        const { service } = await start(sandbox, 'exec sleep 3600');
        const [first, second] = await Promise.all([service.stop(), service.stop()]);
        expect(second).toEqual(first);
        expect(await service.stop()).toEqual(first);
      });
    });

    it('gives two different free ports', async () => {
      expect(await sandbox.freePort()).not.toBe(await sandbox.freePort());
    });

    it('shows its commands a server of the grader’s', async () => {
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

    describe('reading its files', () => {
      it('follows no link, to a file or on the way', async () => {
        await shell(
          sandbox,
          'mkdir -p real; echo a > real/a.txt; ln -sf real/a.txt link; ln -sfn real linked; ln -sf /etc/passwd passwd',
        );
        expect((await sandbox.files.list()).map(({ path }) => path).filter((path) => /link|passwd/.test(path))).toEqual(
          [],
        );
        for (const path of ['link', 'linked/a.txt', 'passwd']) expect(await sandbox.files.read(path), path).toBeNull();
        expect(await sandbox.files.read('real/a.txt')).toBe('a\n');
      });

      it.each([
        '../outside.txt',
        '/etc/hostname',
        'real/../real/a.txt',
        './Makefile',
        '',
        '.',
        'Makefile/',
        'a\0b',
        'none',
      ])('refuses %j', async (path) => {
        expect(await sandbox.files.read(path)).toBeNull();
      });

      it('waits at no pipe', async () => {
        await shell(sandbox, 'rm -f pipe; mkfifo pipe');
        expect(await sandbox.files.read('pipe')).toBeNull();
        expect((await sandbox.files.list()).map(({ path }) => path)).not.toContain('pipe');
      });

      it('refuses a file that is larger than asked for', async () => {
        await shell(sandbox, 'printf 12345 > five; head -c 1048577 /dev/zero > large');
        expect(await sandbox.files.read('five', 4)).toBeNull();
        expect(await sandbox.files.read('five', 5)).toBe('12345');
        expect(await sandbox.files.read('large')).toBeNull();
      });

      it('leaves out dependency folders and virtual environments', async () => {
        await shell(
          sandbox,
          'mkdir -p node_modules/a .git "my env"; touch node_modules/a/i.js .git/config "my env/pyvenv.cfg" "my env/x"',
        );
        const paths = (await sandbox.files.list()).map(({ path }) => path);
        expect(paths.filter((path) => /node_modules|\.git|env/.test(path))).toEqual([]);
      });

      it('refuses more files than it will look at', async () => {
        const many = 'for (let n = 0; n <= 20000; n++) fs.writeFileSync("many/" + n, "")';
        await shell(sandbox, `mkdir many && node -e '${many}'`);
        await expect(sandbox.files.list()).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
        await shell(sandbox, 'rm -rf many');
      });
    });

    describe('changing its files', () => {
      it('puts a text in place of the contents, which the next command finds, and says their digest', async () => {
        const text = 'été\n'.repeat(400_000);
        await shell(sandbox, 'mkdir -p sources; echo "a long text" > sources/é.js; chmod 755 sources/é.js');
        await sandbox.files.write('sources/é.js', text);
        const { printed } = await shell(
          sandbox,
          'sha256sum sources/é.js; test -x sources/é.js && wc -c < sources/é.js',
        );
        expect(printed).toContain(`${Buffer.byteLength(text)}`);
        expect(printed).toContain(createHash('sha256').update(text).digest('hex'));
        expect(await sandbox.files.digest('sources/é.js')).toBe(createHash('sha256').update(text).digest('hex'));
        await sandbox.files.write('sources/é.js', '');
        expect(await sandbox.files.read('sources/é.js')).toBe('');
      });

      it('is done to regular files only, and through no link', async () => {
        await shell(
          sandbox,
          'mkdir -p kept; echo a > kept/a.txt; ln -sfn kept way; ln -sf kept/a.txt tolink; mkfifo tube',
        );
        for (const path of [
          'way/a.txt',
          'tolink',
          'tube',
          'kept',
          'nothing.txt',
          '../submission/kept/a.txt',
          '/etc/passwd',
        ]) {
          await expect(sandbox.files.write(path, 'mine'), path).rejects.toThrow(path);
          expect(await sandbox.files.digest(path), path).toBeNull();
        }
        expect(await sandbox.files.read('kept/a.txt')).toBe('a\n');
      });

      it('makes files so old that make makes them again', async () => {
        const rule = 'made.txt: source.txt\n\tcp $< $@\n';
        await shell(sandbox, `printf '%s' "$RULE" > old.mk; echo 1 > source.txt; make -f old.mk`, {
          env: { RULE: rule },
        });
        expect((await shell(sandbox, 'make -f old.mk')).printed).toContain('up to date');
        await sandbox.files.makeOld(['made.txt', 'nothing.txt', 'tolink']);
        const times = new Map((await sandbox.files.list()).map(({ path, modifiedMs }) => [path, modifiedMs]));
        expect(times.get('made.txt')).toBe(0);
        expect(times.get('kept/a.txt')).toBeGreaterThan(0);
        expect((await shell(sandbox, 'make -f old.mk')).printed).toContain('cp source.txt made.txt');
      });
    });
  });
}
