import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const parse = (...argv: string[]) => parseArguments(argv, 3);
const codeOf = (...argv: string[]) => expect.objectContaining({ code: argv[0] });

test('leaves undefined what the command line does not say', () => {
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
    yes: true,
    git: false,
    json: true,
  });
});

test('takes a language, a session and a CI system as bare words after the folder, in any order', () => {
  expect(parse('app', 'jenkins', '2', 'en')).toMatchObject({ dir: 'app', session: 2, lang: 'en', ci: 'jenkins' });
});

test('takes a value that starts with a dash when it is joined with =', () => {
  expect(parse('app', '--author=-x')).toMatchObject({ author: '-x' });
});

test.each([
  ['USAGE_UNKNOWN_OPTION_NEAR', ['--sesion', '3']],
  ['USAGE_UNKNOWN_OPTION', ['--frobnicate']],
  ['USAGE_UNKNOWN_OPTION', ['-x']],
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
  ['USAGE_NO_SUCH_COMMAND', ['session', '3']],
])('refuses with %s: %j', (code, argv) => {
  expect(() => parse(...argv)).toThrow(codeOf(code));
});

test('suggests the option that a mistyped one is nearest to', () => {
  expect(() => parse('--verison')).toThrow(/Did you mean --version\?/);
});
