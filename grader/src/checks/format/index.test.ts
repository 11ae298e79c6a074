import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { format } from './index.ts';

const verdict = async (...paths: string[]) => {
  const freshFiles = paths.map((path) => ({ path, bytes: 1 }));
  return format.judge(await observed(format, { freshFiles }), {}, stageRecord({ command: 'make format' }));
};

it('passes if no source file changed', async () => {
  expect((await verdict()).status).toBe('passed');
  expect((await verdict('.cache/biome.bin')).status).toBe('passed');
});

it('fails if the code was not formatted, and names the files', async () => {
  const { status, seen, advice } = await verdict('src/a.ts', 'app/b.py');
  expect([status, seen.en]).toEqual(['failed', '“make format” changes 2 files: src/a.ts, app/b.py.']);
  expect(advice!.en).toContain('make format');
});
