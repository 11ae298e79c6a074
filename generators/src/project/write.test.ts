import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa, execaNode } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesOf } from '../testing/project-on-disk.ts';
import { contentOf, SETS } from '../testing/two-sets.ts';
import { recover, writeChanges } from './write.ts';

const { older, newer } = SETS;
const running = () => new AbortController().signal;

let root: string;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'projet ')));
  await writeChanges(root, older, running());
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('makes all writes, and leaves no empty folder', async () => {
  expect(filesOf(root)).toEqual(contentOf(older));
  await writeChanges(root, newer, running());
  expect(filesOf(root)).toEqual(contentOf(newer));
});

test('makes none after an interruption', async () => {
  await expect(writeChanges(root, newer, AbortSignal.abort())).rejects.toThrow('aborted');
  expect(filesOf(root)).toEqual(contentOf(older));
});

test('undoes everything if one file cannot be written', async () => {
  const blocked = { path: 'zz/file.txt', bytes: new Uint8Array([1]), mode: 0o644 };
  writeFileSync(join(root, 'zz'), 'a file in the way');
  await expect(writeChanges(root, [...newer, blocked], running())).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  expect(filesOf(root)).toEqual({ ...contentOf(older), zz: 'a file in the way' });
});

test('leaves a project unchanged while another process is writing', async () => {
  const folder = join(root, '.create-mlops-course-writing');
  mkdirSync(folder);
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.ppid, host: hostname() }));
  await expect(recover(root)).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
  await expect(writeChanges(root, newer, running())).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
});

describe('a project from somebody else', () => {
  /** A folder outside the project, with files that the journal would write or remove. */
  let outside: string;
  beforeEach(() => {
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'home ')));
    writeFileSync(join(outside, 'keys'), 'mine');
  });
  afterEach(() => rmSync(outside, { recursive: true, force: true }));
  const writing = () => join(root, '.create-mlops-course-writing');
  const journal = (...writes: object[]) => {
    mkdirSync(writing());
    writeFileSync(join(writing(), 'new-0'), 'theirs');
    writeFileSync(join(writing(), 'journal.json'), JSON.stringify({ writes }));
  };
  const cameTo = async () => {
    const came = await recover(root);
    return [came, readFileSync(join(outside, 'keys'), 'utf8'), existsSync(writing())];
  };

  test.each([true, false])('has a journal that is not followed through links (removal: %s)', async (isRemoval) => {
    symlinkSync(outside, join(root, 'link'));
    journal({ path: 'link/keys', isRemoval, wasThere: true });
    expect(await cameTo()).toEqual(['undone', 'mine', false]);
  });

  test('replaces no file with a link', async () => {
    journal({ path: 'keys', isRemoval: false, wasThere: false });
    rmSync(join(writing(), 'new-0'));
    symlinkSync(join(outside, 'keys'), join(writing(), 'new-0'));
    expect(await cameTo()).toEqual(['done', 'mine', false]);
    expect(existsSync(join(root, 'keys'))).toBe(false);
  });

  test.each(['nonsense', '{}', '{"writes": [{"path": "../keys", "isRemoval": true, "wasThere": true}]}'])(
    'is not blocked by the journal %s',
    async (text) => {
      journal();
      writeFileSync(join(writing(), 'journal.json'), text);
      expect(await cameTo()).toEqual(['undone', 'mine', false]);
    },
  );

  test('loses a link in place of the folder, and nothing behind it', async () => {
    writeFileSync(join(outside, 'journal.json'), '{"writes": []}');
    symlinkSync(outside, writing());
    expect(await cameTo()).toEqual(['undone', 'mine', false]);
    expect(existsSync(join(outside, 'journal.json'))).toBe(true);
  });
});

/** A disk of a few kilobytes that only one command sees. Only Linux has one. */
const namespace = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
test.runIf(process.platform === 'linux')('undoes everything if the disk is full', async () => {
  const script = `mount -t tmpfs -o size=400k tmpfs "$0" && cp -r "$1"/. "$0" && head -c 400k /dev/zero > "$0/fill"; exec "$2" "$3" "$0"`;
  const disk = mkdtempSync(join(tmpdir(), 'disk '));
  const program = join(import.meta.dirname, '../testing/write-once.ts');
  const args = [...namespace.slice(1), 'sh', '-c', script, disk, root, process.execPath, program];
  const { stdout } = await execa(namespace[0] ?? '', args, { reject: false });
  const output = JSON.parse(stdout);
  expect(output.code).toBe('WRITE_FAILED');
  expect(output.files).toEqual(contentOf(older));
  rmSync(disk, { recursive: true });
});

describe('killed at any moment', () => {
  /** 200 in test:nightly. */
  const RUNS = Number(process.env.WRITE_KILLS ?? 20);

  test('leaves the old project or the new one after the next command', async () => {
    const seen = { older: 0, newer: 0 };
    const came = { done: 0, undone: 0, nothing: 0 };
    // Both versions, and both recoveries, were seen: so the kills came during the writes.
    const isMet = () => [seen.older, seen.newer, came.done, came.undone].every((count) => count > 0);
    let form: keyof typeof SETS = 'older';
    for (let run = 0; run < RUNS || !isMet(); run++) {
      // The other version first, because most are killed in their first write.
      await killWhileWriting(form === 'older' ? 'newer' : 'older', Math.random() * 40);
      came[(await recover(root)) ?? 'nothing']++;
      const files = filesOf(root);
      form = JSON.stringify(files) === JSON.stringify(contentOf(older)) ? 'older' : 'newer';
      expect(files).toEqual(contentOf(SETS[form]));
      seen[form]++;
    }
  });

  async function killWhileWriting(form: keyof typeof SETS, afterMs: number): Promise<void> {
    const program = join(import.meta.dirname, '../testing/write-forever.ts');
    const child = execaNode(program, [root, form], { reject: false, nodeOptions: [] });
    await once(child.stdout, 'data');
    await setTimeout(afterMs);
    child.kill('SIGKILL');
    await child;
  }
});
