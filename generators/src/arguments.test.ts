import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const parse = (...argv: string[]) => parseArguments(argv, 3);
const codeOf = (...argv: string[]) => expect.objectContaining({ code: argv[0] });

test('leaves undefined what the command line does not give', () => {
  expect(parse()).toMatchObject({ dir: undefined, lang: undefined, session: undefined, yes: false, git: true });
});

test('reads the folder and every option', () => {
  const argv = [
    'a b',
    '--lang',
    'en',
    '--session=2',
    '--ci',
    'gitlab',
    '--name',
    'n',
    '--author',
    'Ada',
    '--student',
    ' E-42 ',
    '-y',
    '--no-git',
    '--json',
  ];
  expect(parse(...argv)).toMatchObject({
    dir: 'a b',
    lang: 'en',
    session: 2,
    ci: 'gitlab',
    name: 'n',
    author: 'Ada',
    student: 'E-42',
    yes: true,
    git: false,
    json: true,
  });
});

test('accepts a language, a session and a CI system as bare words after the folder, in any order', () => {
  expect(parse('app', 'jenkins', '2', 'en')).toMatchObject({ dir: 'app', session: 2, lang: 'en', ci: 'jenkins' });
});

test('accepts a value that starts with a dash if it is joined with =', () => {
  expect(parse('app', '--author=-x')).toMatchObject({ author: '-x' });
});

test.each([
  ['USAGE_UNKNOWN_OPTION_NEAR', ['--sesion', '3']],
  ['USAGE_UNKNOWN_OPTION', ['--frobnicate']],
  ['USAGE_UNKNOWN_OPTION', ['-x']],
  ['USAGE_UNKNOWN_OPTION', ['update', '--autor', 'Ada']],
  ['USAGE_UNKNOWN_OPTION_NEAR', ['session', '2', '--catchup=s.json']],
  ['USAGE_VALUE_MISSING', ['--lang']],
  ['USAGE_VALUE_MISSING', ['--name', '--yes']],
  ['USAGE_VALUE_UNEXPECTED', ['--yes=no']],
  ['USAGE_LANG', ['--lang', 'de']],
  ['USAGE_SESSION', ['--session', '0']],
  ['USAGE_SESSION', ['--session', '4']],
  ['USAGE_SESSION', ['--session', '1.5']],
  ['USAGE_SESSION', ['app', '7']],
  ['USAGE_EXTRA_ARGUMENT', ['app', 'other']],
  ['USAGE_EXTRA_ARGUMENT', ['app', 'fr', 'en']],
  ['USAGE_EXTRA_ARGUMENT', ['app', 'gitlab', 'github']],
  ['USAGE_CI', ['--ci', 'travis']],
  ['USAGE_SESSION', ['session', '4']],
  ['USAGE_SESSION', ['session', '-1']],
  ['USAGE_EXTRA_WORD', ['session', '3', '2']],
  ['USAGE_EXTRA_WORD', ['update', 'now']],
  ['USAGE_OPTION_ELSEWHERE', ['update', '--author', 'Ada']],
  ['USAGE_OPTION_ELSEWHERE', ['app', '--force']],
  ['USAGE_OPTION_ELSEWHERE', ['app', 'force']],
  ['ANSWERS_INVALID', ['app', '--answers', 'none.yml']],
  ['USAGE_STUDENT', ['--student', ' ']],
])('rejects with %s: %j', (code, argv) => {
  expect(() => parse(...argv)).toThrow(codeOf(code));
});

test('suggests the option closest to a mistyped one', () => {
  expect(() => parse('--verison')).toThrow(/Did you mean --version\?/);
});

test.each([
  [['session', '3'], { command: 'session', session: 3 }],
  [['session', '--session', '3', '--dry-run'], { command: 'session', session: 3, dryRun: true }],
  [['session', '3', '--catch-up', 's.json'], { command: 'session', session: 3, bundle: 's.json' }],
  [['--lang', 'en', 'add', 'dvc'], { command: 'add', addOn: 'dvc', lang: 'en' }],
  [['--dry-run', '--force', 'session', '3'], { command: 'session', session: 3, dryRun: true, force: true }],
  [['--name', 'session', 'app'], { command: 'create', dir: 'app', name: 'session' }],
  [['solutions', 's.json'], { command: 'solutions', bundle: 's.json' }],
  [['status', '--json'], { command: 'status', json: true }],
  [['./commands/session'], { command: 'create', dir: './commands/session' }],
  [['--', '--app'], { command: 'create', dir: '--app' }],
  [['help'], { command: 'create', dir: 'help', help: false }],
])('reads the command of %j', (argv, request) => {
  expect(parse(...argv)).toMatchObject(request);
});

test('accepts options without dashes, because PowerShell removes --', () => {
  expect(parse('app', 'fr', 'no-git', 'name=churn', 'author=-x')).toMatchObject({
    dir: 'app',
    lang: 'fr',
    git: false,
    name: 'churn',
    author: '-x',
  });
  expect(parse('session', '2', 'dry-run', 'catch-up=a=b.json')).toMatchObject({ dryRun: true, bundle: 'a=b.json' });
});

test('does not read the first word or the value of an option as an option', () => {
  expect(parse('force')).toMatchObject({ dir: 'force', force: false });
  expect(parse('app', '--author', 'json')).toMatchObject({ author: 'json', json: false });
});

describe('an answers file', () => {
  let folder: string;
  const write = (text: string) => {
    const path = join(folder, 'answers.yml');
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'answers-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives what the command line does not', () => {
    const path = write('dir: mine\nlang: fr\nsession: 2\nno-git: true\nauthor: Ada\n');
    expect(parse('--answers', path, '--lang', 'en')).toMatchObject({
      dir: 'mine',
      lang: 'en',
      session: 2,
      git: false,
      author: 'Ada',
    });
    expect(parse('other', `answers=${path}`, '1')).toMatchObject({ dir: 'other', session: 1 });
  });

  test('may have a byte order mark, and is reported if it is in UTF-16', () => {
    expect(parse('--answers', write('\uFEFFdir: mine\n'))).toMatchObject({ dir: 'mine' });
    const path = join(folder, 'utf16.yml');
    writeFileSync(path, Buffer.from('\uFEFFdir: mine\n', 'utf16le'));
    expect(() => parse('--answers', path)).toThrow(codeOf('FILE_UTF16'));
  });

  test.each([
    ['a key that is no option', 'colour: blue\n'],
    ['a value of another kind', 'yes: perhaps\n'],
    ['text that is no YAML', '{'],
    ['aliases that unfold', 'name: &a x\nauthor: *a\n'],
    ['more than anybody answers', `name: ${'x'.repeat(70_000)}\n`],
  ])('is rejected with %s', (_, text) => {
    expect(() => parse('app', '--answers', write(text))).toThrow(codeOf('ANSWERS_INVALID'));
  });
});
