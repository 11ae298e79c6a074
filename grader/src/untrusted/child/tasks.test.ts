import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { tasks } from './tasks.ts';

const SOURCES = fileURLToPath(new URL('../../', import.meta.url));

/** The names of the tasks that the sources define. */
function defined(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /(?<!\.test|test-support)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(`${SOURCES}/${file}`, 'utf8').matchAll(/defineTask\(\{\s*name: '([\w-]+)'/g)])
    .map(([, name = '']) => name);
}

it('has every task that the sources define, each under a name of its own', () => {
  const names = tasks.map(({ name }) => name);
  expect(names.toSorted()).toEqual(defined().toSorted());
  expect(new Set(names).size).toBe(names.length);
});
