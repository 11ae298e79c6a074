import { expect, it } from 'vitest';
import { checks } from '../grader/src/checks/registry.ts';
import { referencePages } from './reference.ts';

it.each(referencePages)(
  '$path is up to date about the checks: run `npm run reference` if this fails',
  ({ text, updated }) => {
    expect(text).toBe(updated);
  },
);

it('the table has each check once, with its stage, and each parameter with its meaning and default', () => {
  const { updated = '' } = referencePages.find(({ path }) => path === 'docs/reference/rubric.md') ?? {};
  for (const { id, stage } of checks) expect(updated.split(`\n| \`${id}\` | ${stage} | `)).toHaveLength(2);
  expect(updated).toMatch(/\| `severity`: [^(|]+ \(high\), `dev`: [^(|]+ \(false\) \|/);
});

it.each(referencePages)('$path has a place for it', ({ text }) => {
  expect(text).toMatch(/\| check \| stage \| passes when \||\d+ (?:checks|contrôles),/);
});
