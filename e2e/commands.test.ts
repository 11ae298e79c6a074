/**
 * Runs the commands of the README, then those of the page on rubrics, unchanged. The block marked `test=install` packs the packages
 * and installs them in an empty folder. `.ci/run` runs the blocks marked `test=ci`. Any other mark is an error.
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
  const [install] = blocksOf('README.md').filter(({ mark }) => mark === 'test=install');
  await execa('bash', ['-euo', 'pipefail', '-c', install?.commands.replaceAll('~/mlops', work) ?? 'exit 1'], {
    env: { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_prefer_offline: 'true' },
  });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs blocks one after another in the folder where the packages are installed. */
async function play(blocks: readonly Block[]): Promise<void> {
  for (const { mark, commands } of blocks) {
    expect(mark).toBe('');
    const { exitCode, all } = await execa('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: work,
      all: true,
      reject: false,
    });
    expect(exitCode, `${commands}\n${all}`).toBe(0);
  }
}

describe('the README', () => {
  it('has the same commands in both languages', () => {
    expect(blocksOf('README.fr.md')).toEqual(blocksOf('README.md'));
  });

  it('shows commands that work, one block after another', async () => {
    await play(blocksOf('README.md').filter(({ mark }) => !['test=ci', 'test=install'].includes(mark)));
    expect(existsSync(join(work, 'grading/mon-projet/report.html'))).toBe(true);
  });

  it('shows only CI commands that .ci/run runs', () => {
    const ci = readFileSync('.ci/run', 'utf8');
    const commands = blocksOf('README.md')
      .filter((block) => block.mark === 'test=ci')
      .flatMap((block) => block.commands.split(/&&|\n/));
    for (const command of commands.map((text) => text.trim()).filter(Boolean)) {
      expect(ci.replaceAll('--silent ', '')).toContain(command);
    }
  });
});

describe('the page on rubrics', () => {
  const page = 'docs/reference/rubric.md';

  it('shows commands that work, after those of the README', async () => {
    await play(blocksOf(page));
    expect(readFileSync(join(work, 'class.md'), 'utf8')).toContain('files \\= 3');
    const result = JSON.parse(readFileSync(join(work, 'grading/mon-projet/result.json'), 'utf8'));
    expect(result).toMatchObject({ audience: 'student', session: 2, rubric: { file: 'class.yml' } });
  });

  it('shows valid rubrics', async () => {
    const examples = [...readFileSync(page, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
      ([, text = '']) => text,
    );
    expect(examples).toHaveLength(1);
    for (const example of examples) {
      writeFileSync(join(work, 'example.yml'), example);
      const { stdout } = await execa('npx', ['mlops-grader', 'rubric', 'lint', 'example.yml'], {
        cwd: work,
        reject: false,
      });
      expect(stdout).toMatch(/example\.yml\s?: (?:aucun problème|no problem)/);
    }
  });
});

describe('the pages', () => {
  it.each(PAGES)('%s links only to existing files', (page) => {
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
