import { describe, expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';
import { nearCommand } from './near-command.ts';

const inProject = (...argv: string[]) => parseArguments(argv, 7, true);
const outside = (...argv: string[]) => parseArguments(argv, 7, false);

describe('inside a project', () => {
  test.each([
    [['sesion', '2'], 'session 2'],
    [['sessions', '2'], 'session 2'],
    [['Session', '2'], 'session 2'],
    [['SESSION2'], 'session 2'],
    [['session-2'], 'session 2'],
    [['session:2'], 'session 2'],
    [['séance', '2'], 'session 2'],
    [['se\u0301ance', '2'], 'session 2'],
    [['seance'], 'session'],
    [['seance2'], 'session 2'],
    [['2'], 'session 2'],
    [['next'], 'session'],
    [['suivante'], 'session'],
    [['statut'], 'status'],
    [['stauts'], 'status'],
    [['état'], 'status'],
    [['ajouter', 'dvc'], 'add dvc'],
    [['ad', 'dvc'], 'add dvc'],
    [['docteur'], 'doctor'],
    [['mise-a-jour'], 'update'],
    [['mise', 'à', 'jour'], 'update'],
    [['mise_à_jour'], 'update'],
    [['maj'], 'update'],
    [['upgrade'], 'update'],
    [['updte', '--force'], 'update'],
    [['solution', 's.json'], 'solutions s.json'],
    [['corrigé'], 'solutions'],
    [['help'], '--help'],
    [['aide'], '--help'],
    [['sesion', '2', '--dry-run', '--lang', 'en'], 'session 2'],
    [['sesion', '2', '--catch-up', 's.json'], 'session 2'],
    [['sesion', '99'], 'session 99'],
  ])('%j means %j', (argv, nearest) => {
    expect(() => inProject(...argv)).toThrow(
      expect.objectContaining({
        code: 'USAGE_COMMAND_NEAR',
        exitCode: 64,
        message: expect.stringContaining(`Did you mean: ${nearest}?`),
      }),
    );
  });

  test.each([
    [['frobnicate'], 'USAGE_COMMAND_UNKNOWN'],
    [['churn', 'en'], 'USAGE_COMMAND_UNKNOWN'],
    [['--session', '2'], 'USAGE_SESSION_COMMAND'],
    [['--session=2', '--yes'], 'USAGE_SESSION_COMMAND'],
    [['--yes'], 'USAGE_IN_PROJECT'],
    [[], 'USAGE_IN_PROJECT'],
  ])('%j creates no project: %s', (argv, code) => {
    expect(() => inProject(...argv)).toThrow(expect.objectContaining({ code, exitCode: 64 }));
  });

  test.each(['./sesion', '../other', '/tmp/app', 'sub/app', '.', '..', String.raw`.\app`, String.raw`C:\app`])(
    'the path %s is a new project',
    (dir) => {
      expect(inProject(dir)).toMatchObject({ command: 'create', dir });
    },
  );

  test('recognizes a command, the help and the version', () => {
    expect(inProject('session', '2')).toMatchObject({ command: 'session' });
    expect(inProject('--help')).toMatchObject({ help: true });
    expect(inProject('sesion', '-h')).toMatchObject({ help: true });
    expect(inProject('--version')).toMatchObject({ version: true });
  });
});

describe('outside a project', () => {
  test.each(['sesion', 'Session', 'séance', 'seance', 'statut', 'docteur', 'mise-a-jour', 'updte'])(
    '%s is taken for a command as well: its folder is written ./%s',
    (word) => {
      expect(() => outside(word, '2')).toThrow(expect.objectContaining({ code: 'USAGE_COMMAND_NEAR', exitCode: 64 }));
      expect(outside(`./${word}`)).toMatchObject({ dir: `./${word}` });
    },
  );

  test.each(['app', 'ada', 'mission', 'season', 'session1', 'session-2', 'next', 'mlops', 'data', 'help', 'stats-tp'])(
    '%s is a name for a project',
    (word) => {
      expect(outside(word)).toMatchObject({ command: 'create', dir: word });
    },
  );
});

test('suggests no command for a word that resembles none', () => {
  expect(nearCommand(['frobnicate'], true)).toBeUndefined();
});
