import { describe, expect, it } from 'vitest';
import { callsOf, namesOfScripts } from './shell-calls.ts';

describe('the programs that a shell line calls', () => {
  it.each([
    ['python3 train.py', ['python3']],
    ['@python3 train.py --out x', ['python3']],
    ['PYTHONPATH=. LOG=1 python3 train.py', ['python3']],
    ['exec env A=1 python3 train.py', ['python3']],
    ['cd app && python3 train.py', ['cd', 'python3']],
    ['. .venv/bin/activate; pip install -r requirements.txt', ['.', 'pip']],
    ['cat rows.csv | python3 load.py', ['cat', 'python3']],
    ['(python3 train.py)', ['python3']],
    ['if [ ! -d .venv ]; then python3 -m venv .venv; fi', ['python3', 'fi']],
    ['test -d .venv || python3 -m venv .venv', ['test', 'python3']],
    ['python3 train.py \\\n  --out x', ['python3']],
    ['npm ci\npython3 train.py', ['npm', 'python3']],
    ['g++ -o train train.cpp', ['g++']],
  ])('are those of %j', (line, programs) => {
    expect(callsOf(line)).toEqual(programs);
  });

  it.each([
    ['which is a file of the project', './python3 train.py'],
    ['which is only written', 'echo "needs python3" ; node x.js'],
    ['which is only looked for', 'command -v python3'],
    ['called when another failed', 'npx eslint . || python3 -c ""'],
    ['called when another failed, in a branch', 'if ! npx eslint .; then python3 -c ""; fi'],
    ['called when another failed, after one that looked', 'test -d src && npx eslint . || python3 -c ""'],
    ['that make does not wait for', '-python3 -c ""'],
    ['that make does not wait for, silently', '@-python3 -c ""'],
    ['which the line makes itself', 'python3() { exit 127; }; python3 x'],
    ['which the line names itself', "alias python3='exit 127'\npython3 x"],
    ['in a comment', '# python3 train.py'],
  ])('have none %s', (_what, line) => {
    expect(callsOf(line)).not.toContain('python3');
  });
});

describe('the scripts that a shell line runs', () => {
  it.each([
    ['npm run train', ['train']],
    ['@npm run --silent train:all', ['train:all']],
    ['npm test', ['test']],
    ['node --run lint', ['lint']],
    ['bash scripts/train.sh', ['scripts/train.sh']],
    ['./train.sh && npm start', ['start', 'train.sh']],
    ['node train.js', []],
  ])('are those of %j', (line, names) => {
    expect(namesOfScripts(line)).toEqual(names);
  });
});
