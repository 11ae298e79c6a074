/** The example of the page, applied to a copy of the grader: it compiles, its test passes, and the rubric explains it. */
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../grader/src/temporary-folder.test-support.ts';

const COPIED = [
  'grader',
  'templates/course.yml',
  'docs/reference',
  'scripts/new-check',
  'scripts/new-check.ts',
  'scripts/reference.ts',
  'scripts/reference.test.ts',
  'package.json',
  'README.md',
];
const CONFIGURATION = [
  'README.md',
  'README.fr.md',
  'tsconfig.base.json',
  'kit/tsconfig.json',
  'tracking/tsconfig.json',
];
const BLOCK = /^```\w+ (file|into)=(\S+)(?: after="([^"]+)")?\n([\s\S]*?)^```$/gm;

const place = temporaryFolder();
const copy = place.folder;
const run = (command: string, ...args: string[]) => execa(command, args, { cwd: copy, all: true, reject: false });

/** Inserts a block after the only line that contains `after`. */
function insert(path: string, after: string, block: string): void {
  const lines = readFileSync(join(copy, path), 'utf8').split('\n');
  const at = lines.flatMap((line, index) => (line.includes(after) ? [index] : []));
  expect(at, `lines of ${path} with ${after}`).toHaveLength(1);
  lines.splice((at[0] ?? 0) + 1, 0, block.trimEnd());
  writeFileSync(join(copy, path), lines.join('\n'));
}

beforeAll(async () => {
  for (const path of [...COPIED, ...CONFIGURATION]) {
    cpSync(path, join(copy, path), {
      recursive: true,
      filter: (from) => !/\/(?:node_modules|dist|solutions)$/.test(from),
    });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  // As on the page; the second check stays as generated.
  for (const id of ['license', 'changelog']) {
    const { exitCode, all } = await run(process.execPath, '--conditions=source', 'scripts/new-check.ts', id);
    expect(exitCode, all).toBe(0);
  }
  for (const [, kind, path = '', after = '', block = ''] of readFileSync('docs/add-a-check.md', 'utf8').matchAll(
    BLOCK,
  )) {
    if (kind === 'file') writeFiles(copy, { [path]: block });
    else insert(path, after, block);
  }
});
afterAll(() => place[Symbol.dispose]());

it('has every step of the page', () => {
  const pages = [...readFileSync('docs/add-a-check.md', 'utf8').matchAll(BLOCK)];
  expect(new Set(pages.map(([, , path]) => path)).size).toBe(5);
});

it('compiles', async () => {
  const compilerOptions = { composite: false, emitDeclarationOnly: false, noEmit: true };
  // The modified files, and what they import.
  const include = ['grader/src/checks', 'grader/src/messages'];
  const configuration = { extends: './tsconfig.base.json', compilerOptions, include };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(configuration));
  const { exitCode, all } = await run('npx', 'tsc');
  expect(exitCode, all).toBe(0);
});

it('passes its own test, and those of the catalogue, the registry and the page of checks', async () => {
  const files = [
    'grader/src/checks/license',
    'grader/src/checks/changelog',
    'grader/src/checks/registry',
    'grader/src/messages/catalogue',
    'scripts/reference',
  ];
  await run(process.execPath, '--conditions=source', 'scripts/reference.ts');
  const { exitCode, all } = await run('npx', 'vitest', 'run', '--root', copy, ...files);
  expect(exitCode, all).toBe(0);
  expect(all).toContain('license/index.test.ts');
  expect(all).toContain('changelog/index.test.ts');
});

it('is a valid criterion, which the rubric explains', async () => {
  const lint = await run(process.execPath, '--conditions=source', 'grader/src/cli/main.ts', 'rubric', 'lint');
  expect(lint.exitCode, lint.all).toBe(0);
  const { stdout } = await run(
    process.execPath,
    '--conditions=source',
    'grader/src/cli/main.ts',
    'rubric',
    'explain',
    '--criterion',
    'license',
    '--lang',
    'en',
  );
  expect(stdout).toContain('A license');
  expect(stdout).toContain('words');
});
