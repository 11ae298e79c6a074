import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MANIFEST_PATH } from '../project/manifest.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { asksForSolutions, solve } from './index.ts';

const solution = {
  id: '1.1',
  title: { fr: 'Somme', en: 'Sum' },
  file: 'src/sum.ts',
  starter: { fr: 'before\n  // TODO 1.1: faire\n  naive\nafter', en: 'before\n  // TODO 1.1: do\n  naive\nafter' },
  solution: 'before\n  good\n  twice $& good\nafter',
};

let project: string;
const file = () => join(project, 'src/sum.ts');
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'projet été '));
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, MANIFEST_PATH), '{}');
});
afterEach(() => rmSync(project, { recursive: true }));

/** Applies a bundle to the file with this text; answers what became of the exercise, and the file's text. */
function applyTo(text: string, changes: object = {}) {
  writeFileSync(file(), text);
  const bundle = { schema: 1, course: 'create-mlops-course', solutions: [{ ...solution, ...changes }] };
  writeFileSync(join(project, 'b.json'), JSON.stringify(bundle));
  const { solutions } = JSON.parse(solve(['solutions', 'b.json', '--json'], project, 'en'));
  return { outcome: solutions[0].outcome, text: readFileSync(file(), 'utf8') };
}

test.each(['fr', 'en'] as const)('puts a solution where the starter stands as it was given, in %s', (lang) => {
  const { outcome, text } = applyTo(`mine\n${solution.starter[lang]}\nmine\n`);
  expect([outcome, text]).toEqual(['applied', `mine\n${solution.solution}\nmine\n`]);
  expect(readdirSync(join(project, 'src'))).toEqual(['sum.ts']);
});

test('keeps the line ends of Windows', () => {
  const { outcome, text } = applyTo(`${solution.starter.fr}\n`.replaceAll('\n', '\r\n'));
  expect([outcome, text]).toEqual(['applied', `${solution.solution}\n`.replaceAll('\n', '\r\n')]);
});

test.each([
  ['wrote something else', 'before\n  // TODO 1.1: faire\n  clever\nafter\n'],
  ['wrote beside the hint', 'before\n  // TODO 1.1: faire\n  naive\n  clever\nafter\n'],
  ['moved it in', 'before\n    // TODO 1.1: faire\n    naive\nafter\n'],
  ['has it twice', `${solution.starter.fr}\n${solution.starter.fr}\n`],
])('touches nothing where the student %s', (_, text) => {
  expect(applyTo(text)).toEqual({ outcome: 'own-work', text });
});

test('says that a solution is there already, or that its file is not', () => {
  expect(applyTo(`${solution.solution}\n`).outcome).toBe('present');
  expect(applyTo('', { file: 'src/later.ts' }).outcome).toBe('absent');
});

test.each(['../out.ts', '/etc/passwd', 'src/../../x', 'C:/x', 'src\\x', '.git/hooks/pre-commit', './x'])(
  'refuses a bundle that would write %s',
  (path) => {
    expect(() => applyTo('', { file: path })).toThrow(expect.objectContaining({ code: 'BUNDLE_INVALID' }));
  },
);

test('refuses what is no bundle, no file, or a folder that is no project', () => {
  writeFileSync(join(project, 'b.json'), '{}');
  expect(() => solve(['solutions', 'b.json'], project, 'fr')).toThrow(ScaffoldError);
  expect(() => solve(['solutions', 'none.json'], project, 'fr')).toThrow(/none\.json/);
  rmSync(join(project, MANIFEST_PATH));
  expect(() => solve(['solutions', 'b.json'], project, 'fr')).toThrow(/not a project/);
});

test('takes the word alone for a folder', () => {
  expect([asksForSolutions(['solutions']), asksForSolutions(['solutions', '--yes'])]).toEqual([false, false]);
  expect(asksForSolutions(['solutions', 'solutions-3.json'])).toBe(true);
});
