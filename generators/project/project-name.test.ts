import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectName } from './project-name.ts';

test.each([
  ['Mon Été', 'mon-ete'],
  ['Cœur & Âme', 'coeur-ame'],
  ['churn_model.v2', 'churn_model.v2'],
  ['.hidden', 'hidden'],
  ['a   b', 'a-b'],
  ['日本', 'mlops-project'],
  ['', 'mlops-project'],
  ['node_modules', 'mlops-project'],
])('makes of %j the name %j', (text, name) => {
  expect(projectName(text)).toBe(name);
});

test('makes a valid npm name of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(projectName(text)).toMatch(/^[a-z0-9][a-z0-9._-]{0,213}$/);
    }),
  );
});
