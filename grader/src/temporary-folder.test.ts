import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { currentOwner, tagOf } from './owner.ts';
import { temporaryFolder } from './temporary-folder.test-support.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from './temporary-folder.ts';

const owner = currentOwner();
const ENDED = tagOf({ ...owner, started: 'a boot long ago 17' });
const name = (tag: string) => `mlops-grader-sandbox-${tag}-aBc123`;

describe('temporary folders', () => {
  let place: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    place = temporaryFolder();
    vi.stubEnv('TMPDIR', place.folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    place[Symbol.dispose]();
  });
  const make = (folder: string) => {
    mkdirSync(join(place.folder, folder, 'deep'), { recursive: true });
    writeFileSync(join(place.folder, folder, 'deep', 'file'), 'x');
    return folder;
  };

  it('goes with its scope, and nobody else can look into it', async () => {
    const folder = await makeTemporaryFolder('tracking');
    expect(basename(folder.path)).toMatch(/^mlops-grader-tracking-/);
    expect(readdirSync(place.folder)).toEqual([basename(folder.path)]);
    await folder[Symbol.asyncDispose]();
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('removes those of a process that was killed', async () => {
    const code = `const { makeTemporaryFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'temporary-folder.ts'))});
      await makeTemporaryFolder('submission'); process.stdout.write('made'); setInterval(() => 0, 1000);`;
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('removes one whose owner’s number belongs to another process now, locked folders too', async () => {
    const folder = make(name(ENDED));
    chmodSync(join(place.folder, folder, 'deep'), 0o000);
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('leaves those of a grader that runs, and of another machine', async () => {
    const kept = [
      name(tagOf(owner)),
      name(tagOf({ ...owner, machine: 'elsewhere', pid: 1 })),
      name(tagOf({ ...owner, machine: 'elsewhere', started: 'long ago' })),
    ].map(make);
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toEqual(kept.toSorted());
  });

  it.each([
    'mlops-grader-',
    'mlops-grader-sandbox-',
    `mlops-grader-sandbox-${ENDED}`,
    `mlops-grader-sandbox-${ENDED}-aBc123.bak`,
    `my-mlops-grader-sandbox-${ENDED}-aBc123`,
    `mlops-grader-my-notes-${ENDED}-aBc123`,
    name(ENDED.replace(/-\d+-/, '-0-')),
    name(ENDED.replace(/-\d+-/, '-99999999999-')),
    'mlops-grader-2026',
  ])('leaves %s, which is not a name that it gives', async (kept) => {
    make(kept);
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toEqual([kept]);
  });

  it('leaves a file and a link of such a name, and what the link leads to', async () => {
    make('precious');
    symlinkSync(join(place.folder, 'precious'), join(place.folder, name(ENDED)));
    writeFileSync(join(place.folder, name(ENDED).replace('aBc', 'xYz')), '');
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toHaveLength(3);
  });

  it('never follows a link that is in a folder', async () => {
    make('precious');
    const folder = make(name(ENDED));
    symlinkSync(join(place.folder, 'precious'), join(place.folder, folder, 'link'));
    await sweepTemporaryFolders();
    expect(existsSync(join(place.folder, 'precious', 'deep', 'file'))).toBe(true);
    expect(readdirSync(place.folder)).toEqual(['precious']);
  });

  it.skipIf(process.getuid?.() !== 0)('leaves a folder of another user', async () => {
    const { chownSync } = await import('node:fs');
    chownSync(join(place.folder, make(name(ENDED))), 65_534, 65_534);
    await sweepTemporaryFolders();
    expect(readdirSync(place.folder)).toHaveLength(1);
  });
});
