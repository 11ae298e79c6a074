/**
 * Runs the commands of the README as they stand, with both packages packed and installed in an empty folder. A block marked
 * `test=ci` is run by `.ci/run` instead; a block with any other mark is refused.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const READMES = ['README.md', 'README.fr.md'];
const PAGES = [
  ...READMES,
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

interface Block {
  mark: string;
  commands: string;
}

const blocksOf = (file: string): Block[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```sh ?(.*)\n([\s\S]*?)^```$/gm)].map(([, mark = '', commands = '']) => ({
    mark,
    commands,
  }));

let work: string;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'readme-'));
  const pack = async (folder: string) => {
    const { stdout } = await execa('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', work], {
      cwd: folder,
    });
    return join(work, stdout.trim());
  };
  const tarballs = [await pack('.'), await pack('grader')];
  writeFileSync(join(work, 'package.json'), '{ "private": true }');
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], { cwd: work });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the README', () => {
  it('has the same commands in both languages', () => {
    expect(blocksOf('README.fr.md')).toEqual(blocksOf('README.md'));
  });

  it('shows commands that work, one block after the other', async () => {
    for (const { mark, commands } of blocksOf('README.md').filter((block) => block.mark !== 'test=ci')) {
      expect(mark).toBe('');
      const { exitCode, all } = await execa('bash', ['-euo', 'pipefail', '-c', commands], {
        cwd: work,
        all: true,
        reject: false,
      });
      expect(exitCode, `${commands}\n${all}`).toBe(0);
    }
    expect(existsSync(join(work, 'grading/mon-projet/report.html'))).toBe(true);
  });

  it('leaves to CI only what .ci/run runs', () => {
    const ci = readFileSync('.ci/run', 'utf8');
    const commands = blocksOf('README.md')
      .filter((block) => block.mark === 'test=ci')
      .flatMap((block) => block.commands.split(/&&|\n/));
    for (const command of commands.map((text) => text.trim()).filter(Boolean)) {
      expect(ci.replaceAll('--silent ', '')).toContain(command);
    }
  });
});

describe('the pages', () => {
  it.each(PAGES)('%s links only to files that are there', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) => !existsSync(resolve(dirname(page), link)));
    expect(dead).toEqual([]);
  });

  it('CONTRIBUTING.md names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/npm run ([\w:]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
