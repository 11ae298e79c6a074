import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentOwner, formatOwner } from '../owner.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { LOCK_FILE, lockFolder } from './lock.ts';

const lockOf = (changes: object) =>
  JSON.stringify({ owner: formatOwner({ ...currentOwner(), ...changes }), source: 'a', id: 'b' });

/** Locks the folder in another process, which reports it and then waits or exits. */
function lockElsewhere(folder: string, then = 'setInterval(() => 0, 1000)') {
  const code = `const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))});
    try { lockFolder(process.argv[1]); process.stdout.write('locked'); ${then} } catch (error) { process.stdout.write(error.code); }`;
  return spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('the lock of a folder', () => {
  it('is released on disposal, and can be acquired again', () => {
    using place = temporaryFolder();
    for (let round = 0; round < 2; round += 1) {
      using _lock = lockFolder(place.folder);
      expect(readdirSync(place.folder)).toEqual([LOCK_FILE]);
    }
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('rejects a second grader, and names the first one and its source', async () => {
    using place = temporaryFolder();
    const other = lockElsewhere(place.folder);
    await once(other.stdout, 'data');
    expect(() => lockFolder(place.folder)).toThrow(
      expect.objectContaining({ code: 'E_OUT_BUSY', message: expect.stringContaining(String(other.pid)) }),
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    using _lock = lockFolder(place.folder);
    expect(readdirSync(place.folder)).toEqual([LOCK_FILE]);
  });

  it('is released when its process exits abruptly', async () => {
    using place = temporaryFolder();
    await once(lockElsewhere(place.folder, 'process.exit(3)'), 'exit');
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('is acquired by one of many concurrent graders, even if it is stale', async () => {
    using place = temporaryFolder({ [LOCK_FILE]: lockOf({ started: 'a boot long ago 17' }) });
    const others = Array.from({ length: 6 }, () => lockElsewhere(place.folder));
    const outputs = await Promise.all(others.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])));
    for (const other of others) other.kill('SIGKILL');
    expect(outputs.toSorted()).toEqual([...Array(5).fill('E_OUT_BUSY'), 'locked']);
  });

  it.each([
    ['of another machine', lockOf({ machine: 'elsewhere', pid: 1, started: 'long ago' })],
    ['that is empty', ''],
    ['of another program', '{"owner": "Ada"}'],
  ])('is kept if it is one %s', (_what, text) => {
    using place = temporaryFolder({ [LOCK_FILE]: text });
    expect(() => lockFolder(place.folder)).toThrow(expect.objectContaining({ code: 'E_OUT_BUSY' }));
    expect(existsSync(join(place.folder, LOCK_FILE))).toBe(true);
  });

  it('is not removed by a grader that no longer holds it', () => {
    using place = temporaryFolder();
    const lock = lockFolder(place.folder);
    writeFileSync(join(place.folder, LOCK_FILE), lockOf({}));
    lock[Symbol.dispose]();
    expect(readdirSync(place.folder)).toEqual([LOCK_FILE]);
  });

  it('is not a folder', () => {
    using place = temporaryFolder();
    mkdirSync(join(place.folder, LOCK_FILE));
    expect(() => lockFolder(place.folder)).toThrow();
  });
});
