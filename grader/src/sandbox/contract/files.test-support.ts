import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../driver.ts';
import { shell } from '../sandbox.test-support.ts';

/** The contract of files that commands can have created. */
export function testsOfFiles(opened: () => Sandbox): void {
  describe('reading its files', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('follows no link, to a file or to a folder on its path', async () => {
      await shell(
        sandbox,
        'mkdir -p real; echo a > real/a.txt; ln -sf real/a.txt link; ln -sfn real linked; ln -sf /etc/passwd passwd',
      );
      expect((await sandbox.files.list()).map(({ path }) => path).filter((path) => /link|passwd/.test(path))).toEqual(
        [],
      );
      for (const path of ['link', 'linked/a.txt', 'passwd']) expect(await sandbox.files.read(path), path).toBeNull();
      expect(await sandbox.files.read('real/a.txt')).toBe('a\n');
    });

    it.each([
      '../outside.txt',
      '/etc/hostname',
      'real/../real/a.txt',
      './Makefile',
      '',
      '.',
      'Makefile/',
      'a\0b',
      'none',
    ])('refuses %j', async (path) => {
      expect(await sandbox.files.read(path)).toBeNull();
    });

    it('does not block on a pipe', async () => {
      await shell(sandbox, 'rm -f pipe; mkfifo pipe');
      expect(await sandbox.files.read('pipe')).toBeNull();
      expect((await sandbox.files.list()).map(({ path }) => path)).not.toContain('pipe');
    });

    it('refuses a file that is larger than the requested limit', async () => {
      await shell(sandbox, 'printf 12345 > five; head -c 1048577 /dev/zero > large');
      expect(await sandbox.files.read('five', 4)).toBeNull();
      expect(await sandbox.files.read('five', 5)).toBe('12345');
      expect(await sandbox.files.read('large')).toBeNull();
    });

    it('leaves out dependency folders and virtual environments', async () => {
      await shell(
        sandbox,
        'mkdir -p node_modules/a .git "my env"; touch node_modules/a/i.js .git/config "my env/pyvenv.cfg" "my env/x"',
      );
      const paths = (await sandbox.files.list()).map(({ path }) => path);
      expect(paths.filter((path) => /node_modules|\.git|env/.test(path))).toEqual([]);
    });

    it('lists and removes one folder, even one that is otherwise left out', async () => {
      await shell(sandbox, 'mkdir -p .mlops-grader/a; touch .mlops-grader/a/b.json; ln -sfn .mlops-grader/a own');
      const list = async (below: string) => (await sandbox.files.list(below)).map(({ path }) => path);
      expect(await list('.mlops-grader')).toEqual(['a/b.json']);
      for (const below of ['own', '.mlops-grader/none', '../submission', '/etc']) expect(await list(below)).toEqual([]);
      for (const path of ['own/b.json', 'own', '../submission', 'none']) await sandbox.files.remove(path);
      expect(await list('.mlops-grader')).toEqual(['a/b.json']);
      await sandbox.files.remove('.mlops-grader');
      expect(await list('.mlops-grader')).toEqual([]);
      expect((await sandbox.files.list()).length).toBeGreaterThan(0);
    });

    it('gives the folder in which its commands find them', async () => {
      expect((await shell(sandbox, 'pwd')).printed.trim()).toBe(sandbox.folder);
    });

    it('refuses more files than the limit', async () => {
      const many = 'for (let n = 0; n <= 20000; n++) fs.writeFileSync("many/" + n, "")';
      await shell(sandbox, `mkdir many && node -e '${many}'`);
      await expect(sandbox.files.list()).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
      await shell(sandbox, 'rm -rf many');
    });
  });

  describe('changing its files', () => {
    let sandbox: Sandbox;
    beforeAll(() => {
      sandbox = opened();
    });

    it('replaces the contents for the next command, and gives their digest', async () => {
      const text = 'été\n'.repeat(400_000);
      await shell(sandbox, 'mkdir -p sources; echo "a long text" > sources/é.js; chmod 755 sources/é.js');
      await sandbox.files.write('sources/é.js', text);
      const { printed } = await shell(sandbox, 'sha256sum sources/é.js; test -x sources/é.js && wc -c < sources/é.js');
      expect(printed).toContain(`${Buffer.byteLength(text)}`);
      expect(printed).toContain(createHash('sha256').update(text).digest('hex'));
      const sha256 = createHash('sha256').update(text).digest('hex');
      const bytes = Buffer.byteLength(text);
      expect(await sandbox.files.digest('sources/é.js')).toEqual({ bytes, sha256 });
      expect(await sandbox.files.digest('sources/é.js', bytes - 1)).toEqual({ bytes, sha256: null });
      await sandbox.files.write('sources/é.js', '');
      expect(await sandbox.files.read('sources/é.js')).toBe('');
    });

    it('applies only to regular files, and not through links', async () => {
      await shell(
        sandbox,
        'mkdir -p kept; echo a > kept/a.txt; ln -sfn kept way; ln -sf kept/a.txt tolink; mkfifo tube',
      );
      for (const path of [
        'way/a.txt',
        'tolink',
        'tube',
        'kept',
        'nothing.txt',
        '../submission/kept/a.txt',
        '/etc/passwd',
      ]) {
        await expect(sandbox.files.write(path, 'mine'), path).rejects.toThrow(path);
        expect(await sandbox.files.digest(path), path).toBeNull();
      }
      expect(await sandbox.files.read('kept/a.txt')).toBe('a\n');
    });

    it('creates a new file for the next command, and removes it', async () => {
      await sandbox.files.create('incoming/é/new.csv', 'a,b\n');
      expect((await shell(sandbox, 'cat incoming/é/new.csv')).printed).toContain('a,b');
      await expect(sandbox.files.create('incoming/é/new.csv', 'other')).rejects.toThrow('new.csv');
      await sandbox.files.remove('incoming/é/new.csv');
      expect(await sandbox.files.read('incoming/é/new.csv')).toBeNull();
      await sandbox.files.remove('incoming/é/new.csv');
    });

    it('creates and removes no file outside, through any link', async () => {
      await shell(
        sandbox,
        'mkdir -p target; echo a > target/a.txt; ln -sfn target aside; ln -sf target/b.txt dangling',
      );
      for (const path of [
        'aside/new.txt',
        'aside/in/new.txt',
        'dangling',
        'target',
        '../new.txt',
        '/new.txt',
        'target/a.txt/b',
      ]) {
        await expect(sandbox.files.create(path, 'mine'), path).rejects.toThrow(path);
      }
      for (const path of ['aside/a.txt', '../submission/target/a.txt']) await sandbox.files.remove(path);
      expect((await shell(sandbox, 'ls target; cat target/a.txt')).printed).toContain('a.txt\na');
    });

    it('makes files old, so that make builds them again', async () => {
      const rule = 'made.txt: source.txt\n\tcp $< $@\n';
      await shell(sandbox, `printf '%s' "$RULE" > old.mk; echo 1 > source.txt; make -f old.mk`, {
        env: { RULE: rule },
      });
      expect((await shell(sandbox, 'make -f old.mk')).printed).toContain('up to date');
      await sandbox.files.makeOld(['made.txt', 'nothing.txt', 'tolink']);
      const times = new Map((await sandbox.files.list()).map(({ path, modifiedMs }) => [path, modifiedMs]));
      expect(times.get('made.txt')).toBe(0);
      expect(times.get('kept/a.txt')).toBeGreaterThan(0);
      expect((await shell(sandbox, 'make -f old.mk')).printed).toContain('cp source.txt made.txt');
    });
  });
}
