import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { timeOfChildren } from '../process-table.ts';
import { MARKER } from './process-tree.ts';
import { processTimes } from './processor-time.ts';

interface FakeProcess {
  pid: number;
  parent?: number;
  name?: string;
  started?: number;
  /** In hundredths of a second. */
  time?: number;
  childrenTime?: number;
  marker?: string;
}

/** A /proc with these processes, that another list can take the place of. */
function fakeProc(...processes: FakeProcess[]) {
  const place = temporaryFolder();
  const set = (...list: FakeProcess[]): void => {
    rmSync(place.folder, { recursive: true });
    for (const { pid, parent = 1, name = 'sh (x) y', started = 1, time = 0, childrenTime = 0, marker } of list) {
      const folder = join(place.folder, String(pid));
      mkdirSync(folder, { recursive: true });
      const between = Array.from({ length: 9 }, () => 0).join(' ');
      const times = `${time} 0 ${childrenTime} 0 20 0 1 0 ${started}`;
      writeFileSync(join(folder, 'stat'), `${pid} (${name}) R ${parent} ${between} ${times} 0\n`);
      writeFileSync(join(folder, 'environ'), `A=1\0${marker === undefined ? '' : `${MARKER}=${marker}\0`}`);
    }
  };
  set(...processes);
  return { ...place, set };
}

/** What is counted when the second list of processes has taken the place of the first. */
async function counted(first: FakeProcess[], second: FakeProcess[]) {
  using proc = fakeProc(...first);
  const { read } = processTimes('mine', proc.folder);
  await read();
  proc.set(...second);
  return read();
}

const SHELL: FakeProcess = { pid: 50, time: 10 };

describe.runIf(process.platform === 'linux')('processor time', () => {
  it.each<[string, FakeProcess[], { otherMs: number; sandboxMs: number }]>([
    [
      'its own, where a process is marked',
      [SHELL, { pid: 60, time: 7, marker: 'mine:1' }],
      { otherMs: 0, sandboxMs: 70 },
    ],
    [
      'its own, where a process has waited for its children',
      [SHELL, { pid: 60, time: 1, childrenTime: 6, marker: 'mine:1' }],
      { otherMs: 0, sandboxMs: 70 },
    ],
    [
      'its own, where a process took its mark off, but not its parent',
      [SHELL, { pid: 60, time: 1, marker: 'mine:1' }, { pid: 61, parent: 60, time: 6 }],
      { otherMs: 0, sandboxMs: 70 },
    ],
    ['nobody’s, where a process took off both', [SHELL, { pid: 61, parent: 1, time: 6 }], { otherMs: 0, sandboxMs: 0 }],
    [
      'nobody’s, where what adopts it is not the first process',
      [SHELL, { pid: 3, name: 'systemd' }, { pid: 61, parent: 3, time: 6 }],
      { otherMs: 0, sandboxMs: 0 },
    ],
    ['others’, where a program was there before', [{ ...SHELL, time: 30 }], { otherMs: 200, sandboxMs: 0 }],
    [
      'others’, where such a program started it',
      [SHELL, { pid: 61, parent: 50, time: 6 }],
      { otherMs: 60, sandboxMs: 0 },
    ],
    ['others’, where such a program waited for it', [{ ...SHELL, childrenTime: 6 }], { otherMs: 60, sandboxMs: 0 }],
    [
      'others’, where another sandbox’s mark is on it',
      [SHELL, { pid: 61, parent: 50, time: 6, marker: 'another:1' }],
      { otherMs: 60, sandboxMs: 0 },
    ],
    [
      'nobody’s, where the number of such a program was used again',
      [{ pid: 50, started: 9, parent: 1, time: 30 }],
      { otherMs: 0, sandboxMs: 0 },
    ],
    ['nobody’s, where it is the kernel’s', [SHELL, { pid: 61, parent: 2, time: 6 }], { otherMs: 0, sandboxMs: 0 }],
    [
      'nobody’s, where the grader started it, which may read what a submission sends',
      [SHELL, { pid: process.pid }, { pid: 61, parent: process.pid, time: 6, marker: '01234567-1-89abcdef:1' }],
      { otherMs: 0, sandboxMs: 0 },
    ],
    [
      'others’, where the grader started it for another submission',
      [SHELL, { pid: process.pid }, { pid: 61, parent: process.pid, time: 6, marker: '01234567-1-89abcdef-another:1' }],
      { otherMs: 60, sandboxMs: 0 },
    ],
    ['nobody’s, where it is the grader’s', [SHELL, { pid: process.pid, time: 6 }], { otherMs: 0, sandboxMs: 0 }],
  ])('is %s', async (_whose, then, expected) => {
    expect(await counted([SHELL], then)).toEqual(expected);
  });

  it('is not given back when a process ends', async () => {
    using proc = fakeProc(SHELL);
    const { read } = processTimes('mine', proc.folder);
    await read();
    proc.set({ ...SHELL, time: 30 }, { pid: 60, time: 7, marker: 'mine:1' });
    await read();
    proc.set({ pid: 1, name: 'init' });
    expect(await read()).toEqual({ otherMs: 200, sandboxMs: 70 });
  });

  it('of a process’s children includes theirs, and those that have ended', () => {
    using proc = fakeProc(
      { pid: 50, time: 100, childrenTime: 3 },
      { pid: 60, parent: 50, time: 1, childrenTime: 2 },
      { pid: 61, parent: 60, time: 4 },
      { pid: 70, time: 50 },
    );
    expect(timeOfChildren(50, proc.folder)).toBe(100);
    expect(timeOfChildren(50, `${proc.folder}/none`)).toBe(0);
  });

  it('is that of this machine', async () => {
    const prefix = randomUUID();
    const { read } = processTimes(prefix);
    const child = spawn('sh', ['-c', 'while :; do :; done'], { env: { [MARKER]: `${prefix}:1` }, stdio: 'ignore' });
    try {
      await expect.poll(async () => (await read())?.sandboxMs).toBeGreaterThan(100);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
