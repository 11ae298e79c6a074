import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../driver.ts';
import { shell, start } from '../sandbox.test-support.ts';

/** The contract of a command in the sandbox over a copy of `folder`, which has a Makefile of one line. */
export function testsOfCommands(opened: () => Sandbox, folder: string): void {
  describe('a command', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('never touches the student’s folder', async () => {
      const before = statSync(join(folder, 'Makefile')).mtimeMs;
      await shell(sandbox, 'echo changed > Makefile; echo new > new.txt');
      expect(await sandbox.files.read('new.txt')).toBe('new\n');
      expect(readdirSync(folder)).toEqual(['Makefile']);
      expect(readFileSync(join(folder, 'Makefile'), 'utf8')).toBe('a:');
      expect(statSync(join(folder, 'Makefile')).mtimeMs).toBe(before);
    });

    it('reads the files of the previous command', async () => {
      await shell(sandbox, 'mkdir -p out && echo kept > out/file');
      expect((await shell(sandbox, 'cat out/file')).printed).toBe('kept');
    });

    it('is charged the processor time of all its processes, which does not count for other programs', async () => {
      using span = sandbox.watchProcessors();
      const burning = 'while :; do :; done';
      await shell(sandbox, `for i in 1 2 3 4 5 6; do (${burning}) & done; setsid sh -c '${burning}' & ${burning}`, {
        deadlineMs: 8_000,
      });
      const use = span.use();
      expect(use).not.toBeNull();
      const { spanMs, sandboxMs, otherMs, cores } = use ?? { spanMs: 0, sandboxMs: 0, otherMs: 0, cores: 0 };
      // Other programs can use most of it: at least a tenth is used here, and is not counted twice.
      expect(sandboxMs).toBeGreaterThan(0.1 * spanMs);
      expect(sandboxMs + otherMs).toBeLessThan(1.2 * cores * spanMs);
    });

    it('gives its exit code', async () => {
      expect(await shell(sandbox, 'exit 7')).toMatchObject({ outcome: 'exited', exitCode: 7, signal: null });
    });

    it('reports the signal that killed it', async () => {
      expect(await shell(sandbox, 'kill -SEGV $$')).toMatchObject({
        outcome: 'exited',
        exitCode: null,
        signal: 'SIGSEGV',
      });
    });

    it('has its environment variables', async () => {
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

    it('forwards the output of both streams', async () => {
      expect((await shell(sandbox, 'echo out; echo err >&2')).printed.split('\n').toSorted()).toEqual(['err', 'out']);
    });

    it('has an empty input', async () => {
      expect(await shell(sandbox, 'cat')).toMatchObject({ outcome: 'exited', exitCode: 0 });
    });

    it('has a duration', async () => {
      const { durationMs } = await shell(sandbox, 'sleep 0.3');
      expect(durationMs).toBeGreaterThanOrEqual(290);
    });
  });

  describe('a limit', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('on time ends a command whose grandchild ignores SIGTERM in its own session', async () => {
      const grandchild = `setsid sh -c 'trap "" TERM; while :; do echo alive >> beat; sleep 0.05; done' & wait`;
      const result = await shell(sandbox, grandchild, { deadlineMs: 2_000 });
      expect(result).toMatchObject({ outcome: 'deadline' });
      const beats = await sandbox.files.read('beat');
      expect(beats).toContain('alive');
      await shell(sandbox, 'sleep 0.5');
      expect(await sandbox.files.read('beat')).toBe(beats);
    });

    it('on output ends a command that prints without end', async () => {
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
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('ends the command', async () => {
      const abortion = new AbortController();
      const { service, waitForOutput } = await start(sandbox, 'echo ready; setsid sleep 3600 & wait', {
        signal: abortion.signal,
      });
      await waitForOutput(/ready/);
      abortion.abort();
      expect((await service.ended).outcome).toBe('aborted');
    });

    it('before the start ends it at once', async () => {
      expect((await shell(sandbox, 'sleep 3600', { signal: AbortSignal.abort() })).outcome).toBe('aborted');
    });

    it('after the end has no effect', async () => {
      const abortion = new AbortController();
      const { service } = await start(sandbox, 'exit 3', { signal: abortion.signal });
      await service.ended;
      abortion.abort();
      expect(await service.stop()).toMatchObject({ outcome: 'exited', exitCode: 3 });
    });
  });
}
