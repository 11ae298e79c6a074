import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

// One word means one thing, whoever says it: you (make), npm, git's hooks, the CI server.
const PROJECT = join(import.meta.dirname, '..', '..');
const CI_FILES = ['.github/workflows/ci.yml', '.gitlab-ci.yml', 'Jenkinsfile'].filter((path) =>
  existsSync(join(PROJECT, path)),
);
const read = (path: string) => readFile(join(PROJECT, path), 'utf8');

const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
const makefiles = await Promise.all((await readdir(join(PROJECT, 'make'))).map((name) => read(`make/${name}`)));
/** Each target with its recipe. */
const targets = new Map(
  [...makefiles.join('\n').matchAll(/^([a-z][\w-]*):.*\n((?:[\t#].*\n?)*)/gm)].map(([, name, recipe]) => [
    name,
    recipe,
  ]),
);

/** The words after `make` or `npm run`, in order; comments left out. */
function wordsOf(text: string): string[] {
  const code = text.replace(/^\s*(?:#|\/\/).*$/gm, '');
  return [...code.matchAll(/\b(?:make|npm run(?: --silent)?) ([a-z][\w-]*)/g)].map(([, word]) => word ?? '');
}
const steps = wordsOf(scripts['ci'] ?? '');

test('each make target calls the npm script of its name', () => {
  assert.ok(targets.size > 0);
  for (const [target, recipe] of targets) {
    assert.deepEqual(wordsOf(recipe ?? ''), [target]);
    assert.ok(target !== undefined && Object.hasOwn(scripts, target), `package.json has no script ${target}`);
  }
});

test('ci is made of other targets', () => {
  assert.ok(steps.length > 0);
  for (const step of steps) assert.ok(targets.has(step), step);
});

test('before a push git runs ci, and before a commit some of its steps', async () => {
  assert.deepEqual(wordsOf(await read('tools/hooks/pre-push')), ['ci']);
  const early = wordsOf(await read('tools/hooks/pre-commit'));
  assert.ok(early.length > 0);
  for (const word of early) assert.ok(steps.includes(word), word);
});

for (const path of CI_FILES) {
  test(`${path} runs setup, then the steps of ci`, async () => {
    assert.deepEqual(wordsOf(await read(path)), ['setup', ...steps]);
  });
}

test('the project has a file for its CI server', () => {
  assert.ok(CI_FILES.length > 0);
});
