import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exercise } from './exercise.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFile(join(PROJECT, ...path), 'utf8');

exercise('2.1', '`make ci` runs what continuous integration runs', async () => {
  const rules = await read('make', '2-integration.mk');
  const { needs = '', recipe = '' } = /^ci:(?<needs>[^#\n]*).*\n(?<recipe>(?:[\t#].*\n)*)/m.exec(rules)?.groups ?? {};
  const isScript = /^\t.*npm run .*\bci$/m.test(recipe);
  const isSum = ['lint', 'typecheck', 'test'].every((target) => `${needs}\n${recipe}`.includes(target));
  assert.ok(isScript || isSum, `ci:${needs}\n${recipe}`);
});

// A project whose CI is another's has that one written for it.
if (existsSync(join(PROJECT, '.github', 'workflows', 'ci.yml'))) {
  exercise('2.2', 'continuous integration has only read access to the repository', async () => {
    const workflow = await read('.github', 'workflows', 'ci.yml');
    assert.match(workflow, /^permissions:\n {2}contents: read\n(?! )/m);
  });

  exercise(
    '2.3',
    'continuous integration checks the style, the types and the tests, after the installation',
    async () => {
      const workflow = await read('.github', 'workflows', 'ci.yml');
      const commands = [...workflow.matchAll(/^ +(?:- )?run: (.+)$/gm)].map(([, command]) => command);
      const places = ['make setup', 'make lint', 'make typecheck', 'make test'].map((command) =>
        commands.indexOf(command),
      );
      assert.ok(!places.includes(-1), commands.join(', '));
      assert.equal(Math.min(...places), places[0]);
    },
  );
}
