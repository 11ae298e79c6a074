import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { testsOfSandbox } from '../contract.test-support.ts';
import { shell, submission } from '../sandbox.test-support.ts';
import { processDriver } from './driver.ts';

testsOfSandbox(async () => processDriver);

describe('a process sandbox', () => {
  it('removes its folder at the end of its scope', async () => {
    using place = temporaryFolder({ Makefile: 'a:' });
    let folder = '';
    {
      await using sandbox = await processDriver.open(submission(place.folder, ['Makefile']));
      folder = (await shell(sandbox, 'pwd')).printed;
      expect(existsSync(folder)).toBe(true);
    }
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(join(folder, '..'))).toBe(false);
  });

  it('removes what was made unreadable or too deep for a path', async () => {
    using place = temporaryFolder({ Makefile: 'a:' });
    let folder = '';
    {
      await using sandbox = await processDriver.open(submission(place.folder, ['Makefile']));
      folder = (await shell(sandbox, 'pwd')).printed;
      const name = 'd'.repeat(250);
      const deep = `i=0; while [ $i -lt 20 ]; do mkdir ${name} && cd -P ${name} || exit 1; i=$((i+1)); done`;
      expect((await shell(sandbox, `mkdir locked && touch locked/f && chmod 0 locked; ${deep}`)).exitCode).toBe(0);
    }
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves no folder behind when a file cannot be copied', async () => {
    using place = temporaryFolder({ Makefile: 'a:' });
    const earlier = process.env.TMPDIR;
    const temporary = place.beside('tmp');
    mkdirSync(temporary);
    process.env.TMPDIR = temporary;
    try {
      expect(tmpdir()).toBe(temporary);
      await expect(processDriver.open(submission(place.folder, ['Makefile', 'gone.txt']))).rejects.toThrow('gone.txt');
      expect(readdirSync(temporary).filter((name) => name.startsWith('mlops-grader-'))).toEqual([]);
    } finally {
      if (earlier === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = earlier;
    }
  });

  it('says that there is no make', async () => {
    using place = temporaryFolder();
    const earlier = process.env.PATH;
    process.env.PATH = place.folder;
    try {
      await expect(processDriver.open(submission(place.folder))).rejects.toMatchObject({ code: 'E_NO_MAKE' });
    } finally {
      process.env.PATH = earlier;
    }
  });

  it('does not claim to isolate', () => {
    expect(processDriver.isolated).toBe(false);
  });
});
