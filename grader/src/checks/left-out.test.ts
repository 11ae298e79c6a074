/** No check reports a file as missing if it exists but is excluded from grading. */
import { expect, it } from 'vitest';
import { stageRecord } from '../evidence/sample.test-support.ts';
import { ciWorkflow } from './ci-workflow/index.ts';
import { observed } from './context.test-support.ts';
import { lockFile } from './lock-file/index.ts';
import { readme } from './readme/index.ts';

it.each([
  [readme, 'README.md'],
  [lockFile, 'package-lock.json'],
  [lockFile, 'uv.lock'],
  [ciWorkflow, '.github/workflows/ci.yml'],
  [ciWorkflow, '.gitlab-ci.yml'],
] as const)('$0.id names a %s that is a link', async (check, path) => {
  const leftOut = [{ kind: 'link' as const, files: 1, first: [path] }];
  const verdict = check.judge(await observed(check, { leftOut }), {}, stageRecord());
  expect(verdict).toMatchObject({ status: 'failed', ratio: 0 });
  expect(verdict.seen.en).toBe(`${path} is not graded: it is a symbolic link, and the grader does not follow links.`);
  expect(verdict.advice?.fr).toContain(path);
});
