import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { unpackArchive } from './archive.ts';
import { type Member, writeTar, writeZip } from './archives.test-support.ts';
import { unpackTar } from './unpack-tar.ts';

const signal = new AbortController().signal;

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

type Place = ReturnType<typeof temporaryFolder>;
type Pack = (place: Place, members: readonly Member[]) => Promise<string> | string;

const PACKS: readonly [string, Pack][] = [
  ['zip', (place, members) => writeZip(place.beside('work.zip'), members)],
  ['tar', (place, members) => writeTar(place.beside('work.tar'), members)],
  ['tar.gz', (place, members) => writeTar(place.beside('work.tgz'), members)],
];

describe.each(PACKS)('a %s archive', (format, pack) => {
  it('is detected by its contents, and its executable files stay executable', async () => {
    using place = temporaryFolder();
    const members = [
      { name: './Makefile', text: 'all:\n' },
      { name: 'données/été.csv', text: 'a,b\n' },
      { name: 'run.sh', text: '#!/bin/sh\n', mode: 0o106755 },
      { name: 'locked.txt', text: 'x', mode: 0o100000 },
    ];
    const unpacked = await unpackArchive(await pack(place, members), place.folder, signal);
    expect(unpacked.format).toBe(format);
    expect(unpacked.leftOut.summary()).toEqual([]);
    expect(filesIn(place.folder)).toEqual(['Makefile', 'données/été.csv', 'locked.txt', 'run.sh']);
    expect(readFileSync(join(place.folder, 'données/été.csv'), 'utf8')).toBe('a,b\n');
    expect(statSync(join(place.folder, 'run.sh')).mode & 0o7111).toBe(0o111);
    expect(statSync(join(place.folder, 'locked.txt')).mode & 0o7777).toBe(0o644);
  });

  it('is unpacked without installed packages and without the files that macOS adds', async () => {
    using place = temporaryFolder();
    const names = ['a/node_modules/x/index.js', 'b/.venv/x.py', '__MACOSX/._a', '.DS_Store', 'kept.txt', '.git/HEAD'];
    const members = names.map((name) => ({ name, text: 'x' }));
    const { leftOut } = await unpackArchive(await pack(place, members), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['.git/HEAD', 'kept.txt']);
    expect(leftOut.summary().map(({ kind, first }) => [kind, first])).toEqual([
      ['packing', ['.DS_Store', '__MACOSX/._a']],
      ['installed', ['a/node_modules', 'b/.venv']],
    ]);
  });

  it.each(['../out.txt', 'a/../../out.txt', '/tmp/out.txt', 'C:/out.txt', 'a//b', `${'x/'.repeat(600)}y`])(
    'is refused for an entry called %s',
    async (name) => {
      using place = temporaryFolder();
      const archive = await pack(place, [{ name, text: 'x' }]);
      await expect(unpackArchive(archive, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
      expect([existsSync(place.beside('out.txt')), filesIn(place.folder)]).toEqual([false, []]);
    },
  );

  it('is refused if it has too many files', async () => {
    using place = temporaryFolder();
    const members = Array.from({ length: 20_001 }, (_, index) => ({ name: `f${index}` }));
    const unpacking = unpackArchive(await pack(place, members), place.folder, signal);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
  });

  it('is refused before anything is unpacked if its files are in too many folders', async () => {
    using place = temporaryFolder();
    const members = Array.from({ length: 50 }, (_, index) => ({ name: `${index}/${'a/'.repeat(500)}f` }));
    const unpacking = unpackArchive(await pack(place, members), place.folder, signal);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('is refused if too many files would be left out', async () => {
    using place = temporaryFolder();
    const members = Array.from({ length: 40_001 }, (_, index) => ({ name: `._${index}` }));
    const unpacking = unpackArchive(await pack(place, members), place.folder, signal);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
  });

  it('is unpacked without a file whose name is too long for this machine, which is reported', async () => {
    using place = temporaryFolder();
    const members = [{ name: 'a' }, { name: `é${'x'.repeat(254)}` }, { name: 'y'.repeat(255) }];
    const { leftOut } = await unpackArchive(await pack(place, members), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['a', 'y'.repeat(255)]);
    expect(leftOut.summary()).toMatchObject([{ kind: 'unreadable-name', files: 1 }]);
  });

  it('is not at fault if this machine cannot write', async () => {
    using place = temporaryFolder();
    const archive = await pack(place, [{ name: 'a', text: 'x' }]);
    const unpacking = unpackArchive(archive, join(place.folder, 'x'.repeat(300)), signal);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_UNPACK' });
  });

  it('is refused when it is cut off', async () => {
    using place = temporaryFolder();
    const members = Array.from({ length: 50 }, (_, index) => ({
      name: `f${index}`,
      text: `${Math.random()}`.repeat(50),
    }));
    const archive = await pack(place, members);
    truncateSync(archive, Math.floor(statSync(archive).size / 2));
    await expect(unpackArchive(archive, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
  });

  it('is not unpacked any further after an interruption', async () => {
    using place = temporaryFolder();
    const archive = await pack(place, [{ name: 'a', text: 'x' }]);
    await expect(unpackArchive(archive, place.folder, AbortSignal.abort('stop'))).rejects.toBe('stop');
  });
});

describe('a zip archive', () => {
  it('is unpacked without links and devices, and refused for an unknown kind of file', async () => {
    using place = temporaryFolder();
    const link = { name: 'link', text: '/etc/passwd', mode: 0o120777 };
    const members = [link, { name: 'device', mode: 0o020666 }, { name: 'a' }];
    const { leftOut } = await unpackArchive(writeZip(place.beside('a.zip'), members), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['a']);
    expect(leftOut.summary()).toMatchObject([
      { kind: 'link', first: ['link'] },
      { kind: 'special', first: ['device'] },
    ]);
    const unknown = writeZip(place.beside('b.zip'), [{ name: 'unknown', mode: 0o030666 }]);
    await expect(unpackArchive(unknown, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
  });

  it.each([
    ['macOS, in UTF-8 that says nothing of it', Buffer.from('données/À lire.txt'.normalize('NFD'))],
    ['Windows, in code page 850', Buffer.from('donn\x82es\\\xb7 lire.txt', 'latin1')],
  ])('of %s keeps the letters of its names', async (_, rawName) => {
    using place = temporaryFolder();
    const archive = writeZip(place.beside('a.zip'), [{ name: '', rawName }]);
    await unpackArchive(archive, place.folder, signal);
    expect(filesIn(place.folder).map((name) => name.normalize('NFC'))).toEqual(['données/À lire.txt']);
  });

  it('is refused before anything is unpacked if a file has a password, with an error that says so', async () => {
    using place = temporaryFolder();
    const archive = writeZip(place.beside('a.zip'), [{ name: 'a' }, { name: 'b.txt', flags: 0x801 }]);
    const error = await unpackArchive(archive, place.folder, signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'E_ARCHIVE',
      text: { en: expect.stringContaining('“b.txt” is password-protected') },
    });
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('is refused if a path is both a file and a folder, in either order', async () => {
    for (const names of [
      ['a', 'a/b'],
      ['a/b', 'a'],
    ]) {
      using place = temporaryFolder();
      const members = names.map((name) => ({ name, text: 'x' }));
      const unpacking = unpackArchive(writeZip(place.beside('a.zip'), members), place.folder, signal);
      await expect(unpacking).rejects.toMatchObject({
        code: 'E_ARCHIVE',
        text: { en: expect.stringContaining('twice') },
      });
    }
  });

  it('is refused with a message in one line, for any name of the entry', async () => {
    using place = temporaryFolder();
    const archive = writeZip(place.beside('a.zip'), [{ name: '../a\n\u001b[2J\u202eb' }]);
    const error = await unpackArchive(archive, place.folder, signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ text: { en: expect.stringContaining('“../a ␛[2J⟨U+202E⟩b” is outside') } });
  });

  it('that is damaged is refused with the name of the damaged file', async () => {
    using place = temporaryFolder();
    const bomb = writeZip(place.beside('b.zip'), [{ name: 'b.csv', text: 'abc', claimed: 10 }]);
    const error = await unpackArchive(bomb, place.folder, signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'E_ARCHIVE', text: { en: expect.stringContaining('b.csv: ') } });
  });

  it('is refused for a duplicate file, and for one that is larger than declared', async () => {
    using place = temporaryFolder();
    const twice = writeZip(place.beside('a.zip'), [
      { name: 'a', text: '1' },
      { name: 'a', text: '2' },
    ]);
    await expect(unpackArchive(twice, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
    const bomb = writeZip(place.beside('b.zip'), [{ name: 'b', text: '0'.repeat(1_000_000), claimed: 10 }]);
    await expect(unpackArchive(bomb, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
    expect(statSync(join(place.folder, 'b')).size).toBeLessThan(1_000_000);
  });

  it('is refused before anything is unpacked if its declared size is too large', async () => {
    using place = temporaryFolder();
    const bomb = writeZip(place.beside('a.zip'), [{ name: 'a', text: 'x', claimed: 600 * 1024 * 1024 }]);
    await expect(unpackArchive(bomb, place.folder, signal)).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('made on Windows is unpacked with its folders', async () => {
    using place = temporaryFolder();
    await unpackArchive(writeZip(place.beside('a.zip'), [{ name: 'src\\a.ts', mode: 0 }]), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['src/a.ts']);
  });
});

describe('a tar archive', () => {
  it.each(['character-device', 'block-device', 'fifo'] as const)(
    'is unpacked without a %s, which is reported',
    async (type) => {
      using place = temporaryFolder();
      const archive = await writeTar(place.beside('work.tar'), [{ name: 'a' }, { name: 'b', type }]);
      const { leftOut } = await unpackArchive(archive, place.folder, signal);
      expect(filesIn(place.folder)).toEqual(['a']);
      expect(leftOut.summary()).toMatchObject([{ kind: 'special', first: ['b'] }]);
    },
  );

  it('is unpacked with a copy for each hard link to one of its files, and without any other link', async () => {
    using place = temporaryFolder();
    const link = (name: string, linkname: string) => ({ name, type: 'link' as const, linkname });
    const members = [
      { name: './a', text: 'x', mode: 0o755 },
      link('./folder/b', './a'),
      link('c', 'folder/b'),
      link('d', '/etc/passwd'),
      link('e', '../out.txt'),
    ];
    const { leftOut } = await unpackArchive(await writeTar(place.beside('work.tar'), members), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['a', 'c', 'folder/b']);
    expect(readFileSync(join(place.folder, 'c'), 'utf8')).toBe('x');
    expect(statSync(join(place.folder, 'c'))).toMatchObject({ nlink: 1, mode: 0o100755 });
    expect(leftOut.summary()).toMatchObject([{ kind: 'link', first: ['d', 'e'] }]);
  });

  it('is refused if the copies of one file are too large together', async () => {
    using place = temporaryFolder();
    const copies = Array.from({ length: 600 }, (_, index) => ({
      name: `c${index}`,
      type: 'link' as const,
      linkname: 'a',
    }));
    const archive = await writeTar(place.beside('work.tgz'), [{ name: 'a', text: '0'.repeat(1024 * 1024) }, ...copies]);
    await expect(unpackArchive(archive, place.folder, signal)).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('is unpacked without symbolic links, so that nothing is written through one', async () => {
    using place = temporaryFolder();
    const members = [
      { name: 'way', type: 'symlink' as const, linkname: '..' },
      { name: 'way/out.txt', text: 'x' },
    ];
    const { leftOut } = await unpackArchive(await writeTar(place.beside('work.tar'), members), place.folder, signal);
    expect([filesIn(place.folder), existsSync(place.beside('out.txt'))]).toEqual([['way/out.txt'], false]);
    expect(leftOut.summary()).toMatchObject([{ kind: 'link', first: ['way'] }]);
  });

  it('is refused if its unpacked size is too large, including skipped entries', async () => {
    using place = temporaryFolder();
    const text = '0'.repeat(1_000_000);
    const members = Array.from({ length: 30 }, (_, index) => ({ name: `node_modules/${index}`, text }));
    const archive = await writeTar(place.beside('work.tgz'), members);
    expect(statSync(archive).size).toBeLessThan(100_000);
    await expect(unpackTar(archive, place.folder, true, signal, 20_000_000)).rejects.toMatchObject({
      code: 'E_TOO_LARGE',
    });
    await unpackTar(archive, place.folder, true, signal, 40_000_000);
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('is not read to its end after it is refused', async () => {
    using place = temporaryFolder();
    const text = Buffer.alloc(1024 * 1024);
    const members = [{ name: '../a' }, ...Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, text }))];
    const archive = await writeTar(place.beside('work.tgz'), members);
    // Otherwise the limit would be reached first.
    const unpacking = unpackTar(archive, place.folder, true, signal, 20 * 1024 * 1024);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_ARCHIVE' });
  });

  it('of the tar command is unpacked unchanged', async () => {
    using place = temporaryFolder({ 'a/b.txt': 'b', [`${'long/'.repeat(40)}c.txt`]: 'c' });
    execFileSync('tar', ['-czf', place.beside('work.tar.gz'), '-C', place.folder, '.']);
    using into = temporaryFolder();
    await unpackArchive(place.beside('work.tar.gz'), into.folder, signal);
    expect(filesIn(into.folder)).toEqual(filesIn(place.folder));
  });
});

it('a file that is not an archive is refused, whatever its name', async () => {
  using place = temporaryFolder({ 'work.zip': 'not a zip' });
  const unpacking = unpackArchive(join(place.folder, 'work.zip'), place.folder, signal);
  await expect(unpacking).rejects.toMatchObject({ code: 'E_SOURCE' });
});
