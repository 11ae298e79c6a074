/** What the pages say of the checks is what the checks are. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../grader/src/checks/registry.ts';

/** Each check's id, stage and the names of its parameters, as the page on rubrics has them. */
const documented = [
  ...readFileSync('docs/reference/rubric.md', 'utf8').matchAll(/^\| `([\w-]+)` \| ([\w-]+) \| [^|]+ \| ([^|]*)\|$/gm),
].map(([, id, stage, parameters = '']) => ({ id, stage, parameters }));

describe('the table of checks', () => {
  it('has each check once, in their order, with its stage', () => {
    expect(documented.map(({ id, stage }) => `${id}: ${stage}`)).toEqual(
      checks.map(({ id, stage }) => `${id}: ${stage}`),
    );
  });

  it.each(checks.map(({ id, parameters }) => [id, parameters] as const))(
    'says what %s can be asked, and its defaults',
    (id, schema) => {
      const text = documented.find((row) => row.id === id)?.parameters ?? '';
      const names = Object.keys(schema.shape);
      expect(text.trim() === '').toBe(names.length === 0);
      for (const [name, value] of Object.entries(schema.parse({}))) {
        expect(text).toContain(`\`${name}\``);
        if (typeof value !== 'object') expect(text).toMatch(new RegExp(`\`${name}\`[^\`]*\\(${value}\\)`));
      }
    },
  );
});

it.each([
  ['README.md', /(\d+) checks,/],
  ['README.fr.md', /(\d+) contrôles,/],
])('%s says how many there are', (page, number) => {
  expect(Number(number.exec(readFileSync(page, 'utf8'))?.[1])).toBe(checks.length);
});
