import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed } from '../context.test-support.ts';
import { readme } from './index.ts';

const makefile = { setup: {}, data: {}, train: {}, serve: {} };
const text = `# Churn\n\nRun \`make setup data\`, then \`npm run train\` or make nothing.\n\n## Why\n\n${'word '.repeat(80)}`;
const verdict = async (files: Record<string, string>, parameters: object = {}) =>
  readme.judge(await observed(readme, { files, makefile }), parameters, stageRecord());

it('passes for a README that explains the project and its commands', async () => {
  const { status, seen } = await verdict({ 'README.md': text });
  expect(status).toBe('passed');
  expect(seen.en).toMatch(/^README\.md: \d+ words, 2 headings, 3 commands\.$/);
});

it('counts the parts that are present', async () => {
  expect((await verdict({ 'README.md': '# Churn\n' })).ratio).toBe(0);
  expect((await verdict({ 'readme.txt': text }, { words: 1_000 })).ratio).toBeCloseTo(2 / 3);
});

it('fails without one at the root', async () => {
  expect((await verdict({ 'docs/README.md': text })).seen.en).toBe('The project has no README.');
});
