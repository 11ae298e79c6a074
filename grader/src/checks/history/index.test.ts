import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { Commit } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { history } from './index.ts';

const DAY = 24 * 3600 * 1000;
const commits = (...days: number[]) =>
  days.map((day, index) => ({ id: String(index), time: day * DAY, author: 'a', subject: 's', files: 1 }));
const verdict = async (list: Commit[] | null, parameters: object = {}) =>
  history.judge(await observed(history, { history: list }), parameters, stageRecord());

it('passes for commits on several days', async () => {
  const { status, seen } = await verdict(commits(1, 1, 2, 3, 3));
  expect([status, seen.en]).toEqual(['passed', '5 commits on 3 days, by 1 author.']);
});

it('passes half for commits on a single day, and fails for two commits', async () => {
  expect((await verdict(commits(1, 1, 1, 1, 1))).ratio).toBe(0.5);
  expect((await verdict(commits(1, 2))).ratio).toBe(0);
  expect((await verdict(commits(1, 2), { commits: 2, days: 2 })).ratio).toBe(1);
});

it('fails outside a repository', async () => {
  expect((await verdict(null)).seen.en).toBe('This is not a git repository.');
});
