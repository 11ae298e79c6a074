import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planSolutions } from './apply-solutions.ts';
import { readBundle } from './bundle.ts';

const solution = {
  id: '1.1',
  title: { fr: 'Somme', en: 'Sum' },
  file: 'src/sum.ts',
  starter: { fr: 'before\n  // TODO 1.1: faire\n  naive\nafter', en: 'before\n  // TODO 1.1: do\n  naive\nafter' },
  solution: 'before\n  good\n  twice $& good\nafter',
};

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'projet été '));
  mkdirSync(join(project, 'src'));
});
afterEach(() => rmSync(project, { recursive: true }));

/** Plans a bundle for a file with this text. Returns the outcome of the exercise, and the text to write, if any. */
function planFor(text: string | Uint8Array, changes: object = {}) {
  writeFileSync(join(project, 'src/sum.ts'), text);
  const bundle = { schema: 1, course: 'create-mlops-course', solutions: [{ ...solution, ...changes }] };
  writeFileSync(join(project, 'b.json'), JSON.stringify(bundle));
  const { applied, writes } = planSolutions(project, readBundle(join(project, 'b.json')));
  const written = writes.map(({ path, bytes }) => [path, bytes && new TextDecoder().decode(bytes)]);
  return { outcome: applied[0]?.outcome, written };
}

test.each(['fr', 'en'] as const)('replaces an unchanged starter with its solution, in %s', (lang) => {
  expect(planFor(`mine\n${solution.starter[lang]}\nmine\n`)).toEqual({
    outcome: 'applied',
    written: [['src/sum.ts', `mine\n${solution.solution}\nmine\n`]],
  });
});

test('keeps the line ends of Windows', () => {
  const { written } = planFor(`${solution.starter.fr}\n`.replaceAll('\n', '\r\n'));
  expect(written).toEqual([['src/sum.ts', `${solution.solution}\n`.replaceAll('\n', '\r\n')]]);
});

test.each([
  ['wrote something else', 'before\n  // TODO 1.1: faire\n  clever\nafter\n'],
  ['wrote beside the hint', 'before\n  // TODO 1.1: faire\n  naive\n  clever\nafter\n'],
  ['moved it in', 'before\n    // TODO 1.1: faire\n    naive\nafter\n'],
  ['has it twice', `${solution.starter.fr}\n${solution.starter.fr}\n`],
])('changes nothing if the student %s', (_, text) => {
  expect(planFor(text)).toEqual({ outcome: 'own-work', written: [] });
});

test('changes no file that is not UTF-8 text', () => {
  const latin = Buffer.from(`// été\n${solution.starter.fr}\n`, 'latin1');
  expect(planFor(latin)).toEqual({ outcome: 'absent', written: [] });
});

test('reports a solution that is already present, or a file that is absent', () => {
  expect(planFor(`${solution.solution}\n`).outcome).toBe('present');
  expect(planFor('', { file: 'src/later.ts' }).outcome).toBe('absent');
});

test.each(['../out.ts', '/etc/passwd', 'src/../../x', 'C:/x', 'src\\x', '.git/hooks/pre-commit', './x'])(
  'rejects a bundle that would write %s',
  (path) => {
    expect(() => planFor('', { file: path })).toThrow(expect.objectContaining({ code: 'BUNDLE_INVALID' }));
  },
);

test('rejects an invalid bundle, and a missing file', () => {
  writeFileSync(join(project, 'b.json'), '{}');
  expect(() => readBundle(join(project, 'b.json'))).toThrow(expect.objectContaining({ code: 'BUNDLE_INVALID' }));
  expect(() => readBundle(join(project, 'none.json'))).toThrow(/none\.json/);
});
