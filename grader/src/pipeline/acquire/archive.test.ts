import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
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
  it('is known by what it holds, and its files are unpacked with the right to be run', async () => {
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

  it('loses what is installed, what macOS adds, and the way to objects of another repository', async () => {
    using place = temporaryFolder();
    const names = ['a/node_modules/x/index.js', 'b/.venv/x.py', '__MACOSX/._a', '.DS_Store', 'kept.txt', '.git/HEAD'];
    const members = [...names, '.git/objects/info/alternates'].map((name) => ({ name, text: 'x' }));
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

  it('is refused when its files are more than a project has', async () => {
    using place = temporaryFolder();
    const members = Array.from({ length: 20_001 }, (_, index) => ({ name: `f${index}` }));
    const unpacking = unpackArchive(await pack(place, members), place.folder, signal);
    await expect(unpacking).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
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

  it('is not unpacked any further once the user has interrupted', async () => {
    using place = temporaryFolder();
    const archive = await pack(place, [{ name: 'a', text: 'x' }]);
    await expect(unpackArchive(archive, place.folder, AbortSignal.abort('stop'))).rejects.toBe('stop');
  });
});

describe('a zip archive', () => {
  it('has no links, and is refused for a device', async () => {
    using place = temporaryFolder();
    const link = { name: 'link', text: '/etc/passwd', mode: 0o120777 };
    await unpackArchive(writeZip(place.beside('a.zip'), [link, { name: 'a' }]), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['a']);
    const device = writeZip(place.beside('b.zip'), [{ name: 'device', mode: 0o020666 }]);
    await expect(unpackArchive(device, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
  });

  it('is refused for a file that it holds twice, and for one that is larger than it says', async () => {
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

  it('is refused before anything is unpacked when it says that it is too large', async () => {
    using place = temporaryFolder();
    const bomb = writeZip(place.beside('a.zip'), [{ name: 'a', text: 'x', claimed: 600 * 1024 * 1024 }]);
    await expect(unpackArchive(bomb, place.folder, signal)).rejects.toMatchObject({ code: 'E_TOO_LARGE' });
    expect(filesIn(place.folder)).toEqual([]);
  });

  it('made on Windows has its folders', async () => {
    using place = temporaryFolder();
    await unpackArchive(writeZip(place.beside('a.zip'), [{ name: 'src\\a.ts', mode: 0 }]), place.folder, signal);
    expect(filesIn(place.folder)).toEqual(['src/a.ts']);
  });
});

describe('a tar archive', () => {
  it.each(['link', 'character-device', 'block-device', 'fifo'] as const)('is refused for a %s', async (type) => {
    using place = temporaryFolder();
    const members = [{ name: 'a' }, { name: 'b', type, linkname: 'a' }];
    const archive = await writeTar(place.beside('work.tar'), members);
    await expect(unpackArchive(archive, place.folder, signal)).rejects.toMatchObject({ code: 'E_ARCHIVE' });
  });

  it('has no symbolic links, so that nothing is written through one', async () => {
    using place = temporaryFolder();
    const members = [
      { name: 'way', type: 'symlink' as const, linkname: '..' },
      { name: 'way/out.txt', text: 'x' },
    ];
    const { leftOut } = await unpackArchive(await writeTar(place.beside('work.tar'), members), place.folder, signal);
    expect([filesIn(place.folder), existsSync(place.beside('out.txt'))]).toEqual([['way/out.txt'], false]);
    expect(leftOut.summary()).toMatchObject([{ kind: 'link', first: ['way'] }]);
  });

  it('is refused when it unpacks to more than it may, in entries that are passed over too', async () => {
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

  it('of the tar command is unpacked as it was', async () => {
    using place = temporaryFolder({ 'a/b.txt': 'b', [`${'long/'.repeat(40)}c.txt`]: 'c' });
    execFileSync('tar', ['-czf', place.beside('work.tar.gz'), '-C', place.folder, '.']);
    using into = temporaryFolder();
    await unpackArchive(place.beside('work.tar.gz'), into.folder, signal);
    expect(filesIn(into.folder)).toEqual(filesIn(place.folder));
  });
});

it('a file that is no archive is refused, whatever its name', async () => {
  using place = temporaryFolder({ 'work.zip': 'not a zip' });
  const unpacking = unpackArchive(join(place.folder, 'work.zip'), place.folder, signal);
  await expect(unpacking).rejects.toMatchObject({ code: 'E_SOURCE' });
});
