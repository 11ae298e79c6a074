import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { LONGEST } from './longest-first.ts';

it.each(LONGEST)('%s is one test file', (name) => {
  const files = globSync('{e2e,grader/src}/**/*.test.ts');
  expect(files.filter((file) => basename(file) === name)).toHaveLength(1);
});
