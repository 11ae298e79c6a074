import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, grade, project, withStages } from '../run.test-support.ts';

const LINT = withStages('inspect', 'lint');
/** A program on the list that no test machine has. */
const ABSENT = 'hadolint';
const recipe = (...lines: string[]) => ({ Makefile: `lint:\n${lines.map((line) => `\t${line}\n`).join('')}` });

/** The last stage of a project of these files. */
async function lastStage(changes: Record<string, string>, executable?: string, asked = LINT) {
  using place = project();
  for (const [file, text] of Object.entries(changes)) {
    mkdirSync(join(place.folder, dirname(file)), { recursive: true });
    writeFileSync(join(place.folder, file), text);
  }
  if (executable !== undefined) {
    mkdirSync(join(place.folder, 'bin'));
    writeFileSync(join(place.folder, executable), '#!/bin/sh\nexit 127\n');
    chmodSync(join(place.folder, executable), 0o755);
  }
  const course = { ...asked, stages: asked.stages.map((stage) => ({ ...stage, needs: [] })) };
  return (await grade(place, { course })).stages.at(-1);
}

describe('a stage that fails because the sandbox lacks a program', () => {
  it.each([
    ['in its recipe, that make starts itself', recipe(`${ABSENT} Dockerfile`)],
    ['in its recipe, that a shell starts', recipe(`cd . && ${ABSENT} Dockerfile`)],
    ['after other commands', recipe('@echo first', `@test -d src || ${ABSENT} Dockerfile`)],
    ['in a variable of the Makefile', { Makefile: `TOOL = ${ABSENT}\nCALL := $(TOOL) -v\nlint:\n\t$(CALL) x\n` }],
    ['in a recipe that it depends on', { Makefile: `lint: env\n\t@true\nenv:\n\t${ABSENT} x\n` }],
    [
      'in an npm script',
      { ...recipe('npm run --silent audit'), 'package.json': JSON.stringify({ scripts: { audit: `${ABSENT} x` } }) },
    ],
    [
      'in an npm script of a package.json with a byte-order mark',
      {
        ...recipe('npm run --silent audit'),
        'package.json': `\uFEFF${JSON.stringify({ scripts: { audit: `npm run --if-present constructor && ${ABSENT} x` } })}`,
      },
    ],
    [
      'in an included file',
      { Makefile: 'include make/*.mk\n', 'make/lint.mk': `lint: env\n\t${ABSENT} x\nenv: ; @true\n` },
    ],
    [
      'in another make',
      { Makefile: 'lint:\n\t$(MAKE) -C app audit\n', 'app/Makefile': `audit: env\n\t@true\nenv:\n\t@${ABSENT} x\n` },
    ],
    [
      'in a third make',
      {
        Makefile: 'lint:\n\tcd app && $(MAKE) audit\n',
        'app/Makefile': 'audit:\n\t$(MAKE) -C inner audit\n',
        'app/inner/Makefile': `audit:\n\t@${ABSENT} x\n`,
      },
    ],
    ['after a command with an exit of its own', recipe(`node -e "" || exit 1; ${ABSENT} x`)],
    ['in one of two lines at once', { Makefile: `MAKEFLAGS += -j2\nlint: a b\na b:\n\t@${ABSENT} x\n` }],
    ['in a shell script', { ...recipe('sh audit.sh'), 'audit.sh': `set -e\n${ABSENT} x\n` }],
  ])('is unverified, %s', async (_where, changes) => {
    expect(await lastStage(changes)).toMatchObject({
      status: 'unverified',
      cause: { code: 'missing-program', program: ABSENT },
    });
  });

  it('is unverified if the program starts the service', async () => {
    using place = project({ Makefile: `serve:\n\t${ABSENT} serve\n` });
    const { stages } = await grade(place, {
      course: { ...LINT, stages: withStages('inspect', 'serve').stages.map((stage) => ({ ...stage, needs: [] })) },
    });
    expect(stages.at(-1)).toMatchObject({ status: 'unverified', cause: { code: 'missing-program', program: ABSENT } });
  });
});

it('a service that falls back from such a program to another command has ended early', async () => {
  using place = project({ Makefile: `serve:\n\t@until node nothing-here.js; do ${ABSENT} x; exit 127; done\n` });
  const { stages } = await grade(place, {
    course: { ...LINT, stages: withStages('inspect', 'serve').stages.map((stage) => ({ ...stage, needs: [] })) },
  });
  expect(stages.at(-1)).toMatchObject({ status: 'failed', cause: { code: 'exited-early' } });
});

describe('a stage that exits with 127', () => {
  it.each<[string, Record<string, string>, (string | undefined)?]>([
    ['for a program that the project misspells', recipe('hadolnit Dockerfile'), undefined],
    ['for a program that the project does not install', recipe('eslint .'), undefined],
    ['for a program that the sandbox has', recipe('PATH=/nowhere; node x.js'), undefined],
    ['for a file of its own that is not there', recipe(`./bin/${ABSENT} x`), undefined],
    [
      'for a program that it ships itself',
      recipe(`PATH=bin:$$PATH; ${ABSENT} x || { echo "${ABSENT}: not found"; exit 127; }`),
      `bin/${ABSENT}`,
    ],
    ['and prints what a shell would', recipe(`@echo "sh: 1: ${ABSENT}: not found"; exit 127`), undefined],
    [
      'and called such a program until another worked',
      recipe(`@until node --check broken.js; do ${ABSENT} x; exit 127; done`),
    ],
    [
      'and called such a program for want of a mark',
      recipe('-@node --check broken.js && touch lint-ok', `@test -f lint-ok || ${ABSENT} x`),
    ],
    [
      'and has make ignore failures',
      { Makefile: `.IGNORE: env\nlint: env\n\t${ABSENT} x\nenv:\n\tnode --check broken.js\n` },
    ],
    [
      'and called such a program in an npm script, whatever another came to',
      {
        ...recipe('npm run --silent audit'),
        'package.json': JSON.stringify({ scripts: { audit: `node --check broken.js; ${ABSENT} x` } }),
      },
    ],
    [
      'and calls such a program in a line that did not fail',
      recipe(`@test -d . || ${ABSENT} x`, `@node nothing.js || { echo "${ABSENT}: not found"; exit 127; }`),
    ],
    [
      'and prints what make would, of another line',
      recipe(
        `@test -d . || ${ABSENT} x`,
        `@node nothing.js || { echo "${ABSENT}: not found"; echo "make: *** [Makefile:2: lint] Error 127"; exit 127; }`,
      ),
    ],
    [
      'and prints without end what make would, of another line',
      recipe(
        `@test -d . || ${ABSENT} x`,
        `@node nothing.js || { echo "${ABSENT}: not found"; yes "make: *** [Makefile:2: lint] Error 127" & exit 127; }`,
      ),
    ],
    [
      'in a line that calls such a program only on a condition',
      recipe(`@(test -d . || ${ABSENT} x) && node -e "console.log('${ABSENT}: not found'); process.exit(127)"`),
    ],
    [
      'and prints what another make would',
      {
        Makefile: `lint:\n\t@$(MAKE) -C app audit\n\t@node nothing.js || { echo "${ABSENT}: not found"; exit 127; }\n`,
        'app/Makefile': `audit:\n\t@test -d . || ${ABSENT} x\n`,
      },
    ],
    [
      'and gives another make its variables',
      {
        Makefile: `export TOOL = node nothing.js || { echo "${ABSENT}: not found"; exit 127; }\nlint:\n\t@$(MAKE) -C app audit\n`,
        'app/Makefile': `TOOL ?= ${ABSENT} x\nlook:\n\t@$(TOOL)\n`,
      },
    ],
    [
      'and shows make another recipe when it is asked for its database',
      {
        Makefile: `ifneq ($(findstring p,$(MAKEFLAGS)),)\nTOOL = ${ABSENT} x\nelse\nTOOL = node nothing.js || { echo "${ABSENT}: not found"; exit 127; }\nendif\nlint:\n\t@$(TOOL)\n`,
      },
    ],
    [
      'and removes such a program of its own',
      recipe(`@node -e "require('fs').rmSync('bin/${ABSENT}')"; PATH=bin:$$PATH ${ABSENT} x`),
      `bin/${ABSENT}`,
    ],
    [
      'and rewrites the script that it runs',
      {
        ...recipe('@node change.js', '@npm run --silent audit'),
        'change.js': `require('fs').writeFileSync('package.json', JSON.stringify({ scripts: { audit: 'echo "${ABSENT}: not found"; exit 127' } }))`,
        'package.json': JSON.stringify({ scripts: { audit: `${ABSENT} x` } }),
      },
    ],
    [
      'and ignores the failures of an included file',
      { Makefile: 'include a.mk\nlint: env\n\thadolint x\nenv:\n\tnode nothing.js\n', 'a.mk': '.IGNORE: env\n' },
    ],
    ['and only fell back on such a program', recipe(`node -e "process.exit(1)" || ${ABSENT} x`), undefined],
    ['after make ignored such a program', recipe(`-${ABSENT} x`, 'exit 127'), undefined],
  ])('has failed %s', async (_why, changes, executable) => {
    expect(await lastStage(changes, executable)).toMatchObject({
      status: 'failed',
      cause: { code: 'exit', exitCode: 2 },
    });
  });

  it('has failed if another command fails after the missing program was ignored', async () => {
    const changes = recipe(`${ABSENT} x; node -e "process.exit(3)"`);
    expect(await lastStage(changes)).toMatchObject({ status: 'failed' });
  });
});

it('a stage that calls such a program because a file of another stage is missing has failed', async () => {
  const makefile = `setup:\n\t@test -f ok || true\nlint:\n\t@test -f ok || ${ABSENT} x\n`;
  const stage = await lastStage({ Makefile: makefile }, undefined, withStages('inspect', 'install', 'lint'));
  expect(stage).toMatchObject({ status: 'failed', cause: { code: 'exit', exitCode: 2 } });
});

it('a project that calls no missing program passes', async () => {
  expect(await lastStage({ Makefile: fixture('Makefile') })).toMatchObject({ status: 'passed' });
});
