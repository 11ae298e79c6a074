import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import type { CommandResult, Sandbox, Submission } from '../driver.ts';
import { processDriver } from './driver.ts';

const submission = (folder: string, files: string[]): Submission => ({
  folder,
  files,
  name: 'project',
  commit: null,
  modified: null,
  digest: '',
  bytes: 0,
});

/** Runs a shell line in the sandbox and gives what it printed. */
async function shell(sandbox: Sandbox, line: string): Promise<CommandResult & { printed: string }> {
  let printed = '';
  const result = await sandbox.run({
    argv: ['sh', '-c', line],
    deadlineMs: 60_000,
    outputLimit: 1024 * 1024,
    output: (chunk) => {
      printed += Buffer.from(chunk).toString('utf8');
    },
    signal: new AbortController().signal,
  });
  return { ...result, printed: printed.trim() };
}

describe('a process sandbox', () => {
  it('holds the listed files and nothing else', async () => {
    using place = temporaryFolder({ Makefile: 'a:', 'src/a.js': '1', 'left-out.txt': 'x', 'src/b.js': '2' });
    await using sandbox = await processDriver.open(submission(place.folder, ['Makefile', 'src/a.js']));
    expect((await sandbox.files.list()).map(({ path }) => path)).toEqual(['Makefile', 'src/a.js']);
    expect(await sandbox.files.read('src/a.js')).toBe('1');
  });

  it('keeps files that can be run so', async () => {
    using place = temporaryFolder({ 'run.sh': '#!/bin/sh\necho ran\n' });
    chmodSync(join(place.folder, 'run.sh'), 0o755);
    await using sandbox = await processDriver.open(submission(place.folder, ['run.sh']));
    expect((await shell(sandbox, './run.sh')).printed).toBe('ran');
  });

  it('never lets a command touch the student’s folder', async () => {
    using place = temporaryFolder({ Makefile: 'a:' });
    const before = statSync(join(place.folder, 'Makefile')).mtimeMs;
    await using sandbox = await processDriver.open(submission(place.folder, ['Makefile']));
    await shell(sandbox, 'echo changed > Makefile; echo new > new.txt');
    expect(readdirSync(place.folder)).toEqual(['Makefile']);
    expect(readFileSync(join(place.folder, 'Makefile'), 'utf8')).toBe('a:');
    expect(statSync(join(place.folder, 'Makefile')).mtimeMs).toBe(before);
  });

  it('keeps the grader’s secrets from its commands', async () => {
    using place = temporaryFolder();
    process.env.GRADER_TEST_TOKEN = 'private';
    try {
      await using sandbox = await processDriver.open(submission(place.folder, []));
      expect((await shell(sandbox, 'env')).printed).not.toContain('private');
    } finally {
      delete process.env.GRADER_TEST_TOKEN;
    }
  });

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

  it('gives two different free ports', async () => {
    using place = temporaryFolder();
    await using sandbox = await processDriver.open(submission(place.folder, []));
    expect(await sandbox.freePort()).not.toBe(await sandbox.freePort());
  });

  it('says which tools its commands meet', async () => {
    using place = temporaryFolder();
    await using sandbox = await processDriver.open(submission(place.folder, []));
    expect(sandbox.tools.node).toContain(process.versions.node);
    expect(sandbox.tools.make).toMatch(/\d/);
  });

  it('says that there is no make', async () => {
    using place = temporaryFolder();
    const earlier = process.env.PATH;
    process.env.PATH = place.folder;
    try {
      await expect(processDriver.open(submission(place.folder, []))).rejects.toMatchObject({ code: 'E_NO_MAKE' });
    } finally {
      process.env.PATH = earlier;
    }
  });

  it('does not claim to isolate', () => {
    expect(processDriver.isolated).toBe(false);
  });
});
