/** The contract of every driver (driver.ts): the same scenarios for each of them. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { testsOfCommands } from './contract/commands.test-support.ts';
import { testsOfFiles } from './contract/files.test-support.ts';
import { testsOfServices } from './contract/services.test-support.ts';
import type { Sandbox, SandboxDriver } from './driver.ts';
import { shell, submission } from './sandbox.test-support.ts';

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

    it('keeps names, contents and executable bits', async () => {
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
      const { printed } = await shell(sandbox, './run.sh; node -e "console.log(fs.readFileSync(\'bytes.bin\'))"');
      expect(printed).toMatch(/ran\n.*ff 00 0a/s);
    });

    it('lists the tools that its commands can use', async () => {
      using place = temporaryFolder();
      await using sandbox = await driver.open(submission(place.folder));
      for (const tool of ['node', 'npm', 'make', 'git']) expect(sandbox.tools[tool], tool).toMatch(/^\d+\.\d+/);
    });

    it('cannot be opened if a file is missing', async () => {
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

    testsOfCommands(() => sandbox, place.folder);
    testsOfServices(() => sandbox);
    testsOfFiles(() => sandbox);
  });
}
