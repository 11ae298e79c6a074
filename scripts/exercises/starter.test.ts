import { expect, test } from 'vitest';
import type { Exercise } from './list.ts';
import { readPieces, regionsOf } from './regions.ts';
import { solutionOf, starterOf } from './starter.ts';

const exercises: Exercise[] = ['1.1', '1.2'].map((id) => ({
  id,
  title: { fr: "l'unité", en: 'the unit' },
  task: { fr: 'à faire', en: 'to do' },
  file: 'a.ts',
  tests: { 'a.test.ts': ['a'] },
}));
const text = `one(
  // exercise 1.1 begin
  right();
  // exercise 1.1 instead
  // if (naive) {
  //   wrong();
  // }
  // exercise 1.1 end
  two
  // exercise 1.2 begin (two, three)
  return right;
  // exercise 1.2 end
);
`;
const file = { path: 'a.ts', pieces: readPieces('a.ts', text) };

test('the solution is the file without markers', () => {
  expect(solutionOf(file)).toBe('one(\n  right();\n  two\n  return right;\n);\n');
});

test('the starter has a hint and the replacement, or else an error that names lab and step', () => {
  expect(starterOf(file, exercises, 'fr')).toBe(`one(
  // TODO 1.1: à faire
  if (naive) {
    wrong();
  }
  two
  // TODO 1.2: à faire
  throw new Error("TP 1, étape 2 : l'unité", { cause: { two, three } });
);
`);
  expect(starterOf(file, exercises, 'en')).toContain("throw new Error('Lab 1, step 2: the unit', { cause:");
});

test('a make target names the lab and step, and fails', () => {
  const pieces = readPieces('a.mk', 'ci:\n# exercise 1.2 begin\n\tnpm run ci\n# exercise 1.2 end\n');
  expect(starterOf({ path: 'a.mk', pieces }, exercises, 'en')).toBe(
    'ci:\n# TODO 1.2: to do\n\t@echo "Lab 1, step 2: the unit" >&2; exit 1\n',
  );
});

test('a file of another type requires a replacement', () => {
  const pieces = readPieces('a.yml', '# exercise 1.2 begin\na: 1\n# exercise 1.2 end\n');
  expect(() => starterOf({ path: 'a.yml', pieces }, exercises, 'en')).toThrow(/a\.yml.*1\.2.*instead/);
});

test.each([
  ['a misspelt marker', '// Exercise 1.1 begin'],
  ['a region without an end', '// exercise 1.1 begin\nx'],
  ['an end without a start', '// exercise 1.1 end'],
  ['a region inside another', '// exercise 1.1 begin\n// exercise 1.2 begin\n// exercise 1.2 end\n// exercise 1.1 end'],
  ['a replacement that is not a comment', '// exercise 1.1 begin\n// exercise 1.1 instead\nx\n// exercise 1.1 end'],
])('rejects %s, by file and line', (_, bad) => {
  expect(() => regionsOf(readPieces('a.ts', bad))).toThrow(/^a\.ts:\d+: /);
});
