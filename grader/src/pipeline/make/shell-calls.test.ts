import { describe, expect, it } from 'vitest';
import { PROGRAMS } from './machine-programs.ts';
import { failuresIn } from './make-failures.ts';
import { runsAsWritten } from './make-settings.ts';
import { unfoundIn } from './read-shell.ts';
import { type CallContext, CallReader } from './shell-calls.ts';

/** The counted calls of the lines of these recipes, which run one after the other. */
function linesOf(recipes: string | readonly string[], context: Partial<CallContext> = {}): string[][] {
  const reader = new CallReader({ listed: new Set(PROGRAMS), ...context });
  const lines: string[][] = [];
  for (const recipe of [recipes].flat()) reader.recipe(recipe, ({ programs }) => lines.push(programs));
  return lines;
}
const callsOf = (recipes: string | readonly string[], scripts: Record<string, string> = {}): string[] =>
  linesOf(recipes, { scripts: new Map(Object.entries(scripts)) }).flat();

describe('the counted calls of programs', () => {
  it.each([
    ['python3 train.py', ['python3']],
    ['@python3 train.py --out x', ['python3']],
    ['PYTHONPATH=. LOG=1 python3 train.py', ['python3']],
    ['exec env A=1 python3 train.py', ['python3']],
    ['cd app && python3 train.py', ['python3']],
    ['cd app; python3 train.py', ['python3']],
    ['@echo; python3 train.py', ['python3']],
    ['npm ci && python3 train.py', ['python3']],
    ['npm ci\npython3 train.py', ['python3']],
    ['node build.js || exit 1; python3 train.py', ['python3']],
    ['node build.js || { echo "build failed"; exit 1; }; python3 train.py', ['python3']],
    ['cat rows.csv | python3 load.py', ['python3']],
    ['(python3 train.py)', ['python3']],
    ['(cd app && python3 train.py)', ['python3']],
    ['{ cd app; python3 train.py; }', ['python3']],
    ['if [ ! -d .venv ]; then python3 -m venv .venv; fi', ['python3']],
    ['test -d .venv || python3 -m venv .venv', ['python3']],
    ['command -v node >/dev/null 2>&1 && python3 train.py', ['python3']],
    ['mkdir -p out; python3 train.py > out/log 2>&1', ['python3']],
    ['for f in a b; do python3 $$f.py; done', ['python3']],
    ['VERSION=$$(git rev-parse HEAD) python3 train.py', ['python3']],
    ['python3 train.py --at $(shell date)', ['python3']],
    ['-mkdir out\npython3 train.py', ['python3']],
    ['-rm -f out\npython3 train.py', ['python3']],
    ['echo "a; b | c" && python3 train.py', ['python3']],
    ['python3 train.py \\\n  --out x', ['python3']],
    ['npx eslint .\nnode x.js\npython3 train.py', ['python3']],
    ['g++ -o train train.cpp', ['g++']],
  ])('are those of %j', (line, programs) => {
    expect(callsOf(line)).toEqual(programs);
  });

  it.each([
    ['is a file of the project', './python3 train.py'],
    ['is only written', 'echo "needs python3" ; node x.js'],
    ['is only looked for', 'command -v python3'],
    ['is in a comment', '# python3 train.py'],
    ['is called when another failed', 'npx eslint . || python3 -c ""'],
    ['is called when another failed, in a branch', 'if ! npx eslint .; then python3 -c ""; fi'],
    ['is called when another failed, after one that looked', 'test -d src && npx eslint . || python3 -c ""'],
    ['is called until another works', 'until node --check x.js; do python3 -c 1; exit 127; done'],
    ['is called while another fails', 'while ! node --check x.js; do python3 -c 1; exit 127; done'],
    ['is called whatever another came to', 'node --check x.js; python3 -c 1'],
    ['is called beside another', 'node --check x.js & python3 -c 1'],
    ['is called behind another', 'node --check x.js | python3 -c 1'],
    ['is called behind another with its errors', 'node --check x.js |& python3 -c 1'],
    ['is called in a group, after another', '{ node --check x.js; python3 -c 1; }'],
    ['is called in brackets, after another', '(node --check x.js; python3 -c 1)'],
    ['is called after brackets', '(node --check x.js); python3 -c 1'],
    ['is called after a negation', '! node --check x.js && python3 -c 1'],
    ['is called in a loop with another', 'for f in 1 2; do node --check x.js; python3 -c 1; done'],
    ['is called after a loop', 'for f in 1 2; do node --check $$f; done; python3 -c 1'],
    ['is called after a loop, on the next line', 'for f in 1 2; do node --check $$f; done\npython3 -c 1'],
    ['is called where another chooses', 'case $$(node x.js) in bad) python3 -c 1;; esac'],
    ['is called where a substitution tells', '[ -n "$$(node --check x.js 2>&1)" ] && python3 -c 1 || true'],
    ['is called where backquotes tell', 'test -z "`node --check x.js 2>&1`" || python3 -c 1'],
    ['is called where make itself runs another', 'test -n "$(shell node x.js && echo ok)" || python3 -c 1'],
    ['is called where the second function of a line does', 'echo $(shell pwd) $(shell node x.js)\npython3 -c 1'],
    ['is chosen by make', '$(if $(OK),true,python3 -c 1)\npython3 -c 2'],
    ['is called in a trap', "trap 'exit 127' EXIT; python3 -c 1"],
    ['is called after what is evaluated', 'eval node x.js; python3 -c 1'],
    ['is called after a here-document', 'cat <<END\npython3 -c 1\nEND'],
    ['is called after a file that was sourced', '. ./lint.sh; python3 -c 1'],
    ['is called in an environment that the project may have written', '. .venv/bin/activate && python3 -c 1'],
    ['is called after an exit with the same code', 'node x.js || exit 127; python3 -c 1'],
    ['is called after an exit that says success', 'node x.js || exit 0; python3 -c 1'],
    ['is called after an exit of a subshell', 'node x.js || (echo; exit 1); python3 -c 1'],
    ['is called after an exit behind another', 'node x.js || { node y.js; exit 1; }; python3 -c 1'],
    ['is chosen in a line where another can fail', 'test -d src || python3 -c 1 && node lint.js'],
    ['is chosen before another that can fail', '(test -d src || python3 -c 1) && node lint.js'],
    ['is chosen with another path', 'PATH=bin:$$PATH python3 -c 1'],
    ['fails without effect', 'python3 -c 1; node x.js || exit 127'],
    ['fails without effect, before ||', 'python3 -c 1 || node x.js || exit 127'],
    ['fails without effect, in the background', 'python3 -c 1 & node x.js'],
    ['is called after a line that make goes on from', '-@node --check x.js && touch ok\n@test -f ok || python3 -c 1'],
    ['is called after a mark', 'node x.js\n@test -f ok || python3 -c 1'],
    ['is called after an early exit', 'node x.js\n@test -f ok && exit 0; python3 -c 1'],
    ['that make does not wait for', '-python3 -c ""'],
    ['that make does not wait for, silently', '@-python3 -c ""'],
    ['the line makes itself', 'python3() { exit 127; }; python3 x'],
    ['the line names itself', "alias python3='exit 127'\npython3 x"],
  ])('have none that %s', (_what, line) => {
    expect(callsOf(line)).not.toContain('python3');
  });

  it('exclude those after a prerequisite whose failure make ignores', () => {
    expect(callsOf(['-node --check x.js', 'python3 -c 1'])).toEqual([]);
    expect(callsOf(['node --check x.js', 'python3 -c 1'])).toEqual(['python3']);
  });

  it.each([
    ['npm run audit', { audit: 'eslint . ; python3 x' }, []],
    ['npm run audit', { audit: 'eslint . && python3 x' }, ['python3']],
    ['npm run audit', { preaudit: 'eslint . || touch bad', audit: 'python3 x' }, []],
    ['npm run audit; python3 x', { audit: 'eslint .' }, []],
    ['npm run audit && python3 x', { audit: 'eslint .' }, ['python3']],
    ['npm run audit || true', { audit: 'python3 x' }, []],
    ['npm ci\ntest -d .venv || python3 x', {}, ['python3']],
    ['npm ci\ntest -f ok || python3 x', { postinstall: 'node x.js' }, []],
    ['sh audit.sh', { 'audit.sh': 'set -e\neslint .\npython3 x\n' }, ['python3']],
    ['bash -e audit.sh', { 'audit.sh': 'eslint .\npython3 x\n' }, ['python3', 'bash']],
    ['./audit.sh', { 'audit.sh': '#!/bin/sh -e\neslint .\npython3 x\n' }, ['python3']],
    ['sh audit.sh', { 'audit.sh': 'eslint .\npython3 x\n' }, []],
    ['sh audit.sh', { 'audit.sh': 'cd app\npython3 x\n' }, ['python3']],
    ['sh audit.sh', { 'audit.sh': 'set -e\neslint . && touch ok\npython3 x\n' }, []],
    ['sh audit.sh', { 'audit.sh': 'set -e\nset +e\neslint .\npython3 x\n' }, []],
    ['set -e; npx eslint .; python3 x', {}, ['python3']],
    ['test -d src || npm run audit', { audit: 'python3 x' }, ['python3']],
    ['test -d src || npm run audit', { audit: 'python3 x && node y.js' }, []],
    ['npm run audit', { audit: 'test -d .venv || python3 -m venv .venv' }, ['python3']],
    ['node x.js\nnpm run audit', { audit: 'python3 x' }, []],
  ])('of %j with the scripts %j are %j', (line, scripts, programs) => {
    expect(callsOf(line, scripts as Record<string, string>)).toEqual(programs);
  });

  it('are given by line', () => {
    expect(linesOf('test -d src || python3 -c 1\nnode lint.js')).toEqual([['python3'], []]);
  });

  it('exclude conditional calls after a target of another stage has run, which can have changed the condition', () => {
    expect(linesOf('test -d .venv || python3 -m venv .venv', { hasRun: true })).toEqual([[]]);
    expect(linesOf('exec python3 train.py', { hasRun: true })).toEqual([['python3']]);
  });

  it('are read in linear time', () => {
    const costly = [
      "'",
      '"',
      '(',
      ')',
      '$(',
      '`',
      '\\',
      '-',
      '@',
      ' ',
      '{',
      'if ',
      '! ',
      'a=',
      'a=1 ',
      'exec ',
      '<',
      '&',
      ': *** ',
      'make: *** [] ',
      'make: *** [a:1: b] Error 1\n',
      'tool; npm run x; g++\n',
      '] 1',
    ];
    for (const part of costly) {
      const text = part.repeat(250_000 / part.length);
      const before = process.cpuUsage();
      callsOf(text);
      callsOf(`python3 ${text}`);
      runsAsWritten([text]);
      runsAsWritten([`SHELL${text}\nMAKEFLAGS=${text}\nifeq ($(OS)${text}\nOS=${text}\nexport${text}`]);
      unfoundIn(text);
      const { take, failures } = failuresIn(() => undefined);
      take(Buffer.from(`make: *** [${text}] x 127`));
      failures();
      const { user, system } = process.cpuUsage(before);
      expect([part, (user + system) / 1e6 < 5]).toEqual([part, true]);
    }
  });
});
