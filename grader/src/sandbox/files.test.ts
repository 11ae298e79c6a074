import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { isInDependencyFolder, listFiles, readText, sandboxFiles } from './files.ts';
import { digestInside } from './folder.ts';

const paths = async (folder: string) => (await listFiles(folder)).map(({ path }) => path);
const canMakeDevices = process.getuid?.() === 0;

describe('listing files', () => {
  it('goes into folders, sorted, with sizes', async () => {
    using place = temporaryFolder({ 'b.txt': '12', 'a/c.txt': '123', '.hidden': '' });
    const listed = (await listFiles(place.folder)).map(({ path, bytes }) => [path, bytes]);
    expect(listed).toEqual([
      ['.hidden', 0],
      ['a/c.txt', 3],
      ['b.txt', 2],
    ]);
  });

  it('leaves out dependency folders at any depth', async () => {
    using place = temporaryFolder({
      'node_modules/x/index.js': '',
      'app/.venv/lib.py': '',
      'app/venv/lib.py': '',
      'app/__pycache__/a.pyc': '',
      '.git/config': '',
      'app/main.py': '',
    });
    expect(await paths(place.folder)).toEqual(['app/main.py']);
  });

  it('leaves out a virtual environment under any name', async () => {
    using place = temporaryFolder({ 'my env/pyvenv.cfg': '', 'my env/lib/a.py': '', 'main.py': '' });
    expect(await paths(place.folder)).toEqual(['main.py']);
  });

  it('leaves out links, to files and to folders', async () => {
    using place = temporaryFolder({ 'a.txt': 'a', 'real/b.txt': 'b' });
    symlinkSync(join(place.folder, 'a.txt'), join(place.folder, 'link.txt'));
    symlinkSync(join(place.folder, 'real'), join(place.folder, 'linked'));
    symlinkSync('/nowhere', join(place.folder, 'broken'));
    expect(await paths(place.folder)).toEqual(['a.txt', 'real/b.txt']);
  });

  it('does not loop on circular links', async () => {
    using place = temporaryFolder({ 'a/b.txt': '' });
    symlinkSync(place.folder, join(place.folder, 'a/again'));
    expect(await paths(place.folder)).toEqual(['a/b.txt']);
  });

  it('leaves out pipes', async () => {
    using place = temporaryFolder({ 'a.txt': '' });
    execFileSync('mkfifo', [join(place.folder, 'pipe')]);
    expect(await paths(place.folder)).toEqual(['a.txt']);
  });

  it('continues if a folder is too deep to be read', async () => {
    using place = temporaryFolder({ 'a.txt': '' });
    const name = 'd'.repeat(250);
    const dig = `i=0; while [ $i -lt 20 ]; do mkdir ${name} && cd -P ${name} || exit 1; i=$((i+1)); done`;
    execFileSync('sh', ['-c', dig], { cwd: place.folder });
    try {
      expect(await paths(place.folder)).toEqual(['a.txt']);
    } finally {
      execFileSync('rm', ['-rf', join(place.folder, name)]);
    }
  });

  it('refuses more files than the limit, and no fewer', async () => {
    using place = temporaryFolder({ a: '', b: '', 'c/d': '' });
    await expect(listFiles(place.folder, 2)).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
    expect(await listFiles(place.folder, 3)).toHaveLength(3);
  });

  it('refuses long paths, which would make the listing fill the memory', async () => {
    const deep = Array(8).fill('d'.repeat(200)).join('/');
    using place = temporaryFolder({ [`${deep}/a`]: '', [`${deep}/b`]: '' });
    await expect(listFiles(place.folder, 10)).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
    expect(await listFiles(place.folder)).toHaveLength(2);
  });

  it('refuses more folders than the limit, even when they are empty', async () => {
    using place = temporaryFolder();
    for (const name of ['a', 'b', 'c']) mkdirSync(join(place.folder, name));
    await expect(listFiles(place.folder, 2)).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
  });
});

describe('reading a file', () => {
  it('gives its text', async () => {
    using place = temporaryFolder({ 'é/a b.txt': 'été' });
    expect(await readText(place.folder, 'é/a b.txt')).toBe('été');
  });

  it('follows no link', async () => {
    using place = temporaryFolder({ 'a.txt': 'a' });
    symlinkSync(join(place.folder, 'a.txt'), join(place.folder, 'link.txt'));
    expect(await readText(place.folder, 'link.txt')).toBeNull();
  });

  it('follows no link on its path', async () => {
    using place = temporaryFolder({ 'real/a.txt': 'a' });
    symlinkSync(join(place.folder, 'real'), join(place.folder, 'linked'));
    expect(await readText(place.folder, 'linked/a.txt')).toBeNull();
  });

  it.each(['../outside.txt', 'a/../../outside.txt', './a.txt', 'a//b.txt', '', '.', '..', 'a.txt/', 'a\0b'])(
    'refuses %j',
    async (path) => {
      using place = temporaryFolder({ 'a.txt': 'a', 'a/b.txt': 'b' });
      writeFileSync(place.beside('outside.txt'), 'outside');
      expect(await readText(place.folder, path)).toBeNull();
    },
  );

  it('refuses an absolute path', async () => {
    using place = temporaryFolder();
    writeFileSync(place.beside('outside.txt'), 'outside');
    expect(await readText(place.folder, place.beside('outside.txt'))).toBeNull();
  });

  it('does not block on a pipe', async () => {
    using place = temporaryFolder();
    execFileSync('mkfifo', [join(place.folder, 'pipe')]);
    expect(await readText(place.folder, 'pipe')).toBeNull();
  });

  it.runIf(canMakeDevices)('refuses a device', async () => {
    using place = temporaryFolder();
    execFileSync('mknod', [join(place.folder, 'zero'), 'c', '1', '5']);
    expect(await readText(place.folder, 'zero')).toBeNull();
  });

  it('refuses a folder', async () => {
    using place = temporaryFolder({ 'a/b.txt': '' });
    expect(await readText(place.folder, 'a')).toBeNull();
  });

  it('refuses a file that is larger than the requested limit', async () => {
    using place = temporaryFolder({ 'a.txt': '12345' });
    expect(await readText(place.folder, 'a.txt', 4)).toBeNull();
    expect(await readText(place.folder, 'a.txt', 5)).toBe('12345');
  });

  it('refuses a file of more than one megabyte by default', async () => {
    using place = temporaryFolder({ 'a.txt': '' });
    truncateSync(join(place.folder, 'a.txt'), 1024 * 1024 + 1);
    expect(await readText(place.folder, 'a.txt')).toBeNull();
  });
});

describe('the digest of a file', () => {
  const digest = async (folder: string, path: string) => {
    const hash = createHash('sha256');
    await digestInside(folder, path, hash);
    return hash.digest('hex');
  };

  it('is that of its bytes', async () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0xfe);
    using place = temporaryFolder({ 'a.bin': bytes });
    expect(await digest(place.folder, 'a.bin')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('follows no link', async () => {
    using place = temporaryFolder({ 'a.txt': 'a' });
    symlinkSync(join(place.folder, 'a.txt'), join(place.folder, 'link.txt'));
    expect(await digest(place.folder, 'link.txt')).toBe(createHash('sha256').digest('hex'));
  });
});

describe('a dependency folder', () => {
  it.each([
    ['node_modules/a.js', true],
    ['app/.venv/bin/python', true],
    ['src/venv.py', false],
    ['my_node_modules/a.js', false],
  ])('%s: %s', (path, inside) => {
    expect(isInDependencyFolder(path)).toBe(inside);
  });
});

describe('changing a file', () => {
  it('puts a text in place of its contents, and says their digest', async () => {
    using place = temporaryFolder({ 'a/b.txt': 'a long text' });
    const files = sandboxFiles(place.folder);
    await files.write('a/b.txt', 'short');
    expect(await files.read('a/b.txt')).toBe('short');
    const sha256 = createHash('sha256').update('short').digest('hex');
    expect(await files.digest('a/b.txt')).toEqual({ bytes: 5, sha256 });
    expect(await files.digest('a/b.txt', 4)).toEqual({ bytes: 5, sha256: null });
    expect(await files.digest('a')).toBeNull();
  });

  it('never goes through a link, in the path or at its end', async () => {
    using place = temporaryFolder({ 'a.txt': 'own' });
    using outside = temporaryFolder({ 'secret.txt': 'theirs' });
    symlinkSync(outside.folder, join(place.folder, 'way'));
    symlinkSync(join(outside.folder, 'secret.txt'), join(place.folder, 'link.txt'));
    const files = sandboxFiles(place.folder);
    for (const path of ['way/secret.txt', 'link.txt', '../project/a.txt', 'nothing.txt']) {
      await expect(files.write(path, 'mine'), path).rejects.toThrow(path);
    }
    await files.makeOld(['way/secret.txt', 'link.txt']);
    const [secret] = await listFiles(outside.folder);
    expect(await readText(outside.folder, 'secret.txt')).toBe('theirs');
    expect(secret!.modifiedMs).toBeGreaterThan(0);
  });

  it('makes files old where they are there', async () => {
    using place = temporaryFolder({ 'a.txt': '', 'b.txt': '' });
    await sandboxFiles(place.folder).makeOld(['a.txt', 'nothing.txt']);
    const times = (await listFiles(place.folder)).map(({ path, modifiedMs }) => [path, modifiedMs > 0]);
    expect(times).toEqual([
      ['a.txt', false],
      ['b.txt', true],
    ]);
  });
});
