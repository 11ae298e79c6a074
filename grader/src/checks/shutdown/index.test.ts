import { expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { shutdown } from './index.ts';

const judge = (changes: Parameters<typeof stageRecord>[0]) =>
  shutdown.judge({}, {}, stageRecord({ id: 'serve', ...changes }));

it.each([
  ['a service that exits with 0', { exitCode: 0 }, 'passed'],
  ['one whose make was ended by the signal', { exitCode: null, signal: 'SIGTERM' }, 'passed'],
  ['a service that was killed', { exitCode: null, signal: 'SIGKILL' }, 'failed'],
  ['a service that died earlier', { cause: { code: 'died', exitCode: 1, requests: 3 } as const }, 'failed'],
])('judges %s', (_name, changes, status) => {
  expect(judge(changes).status).toBe(status);
});

it('does not judge a service that was killed on an overloaded machine', () => {
  expect(judge({ signal: 'SIGKILL' }).status).toBe('failed');
  expect(judge({ signal: 'SIGKILL', crowded: { share: 0.9, cores: 2 } }).status).toBe('unverified');
  expect(judge({ crowded: { share: 0.9, cores: 2 } }).status).toBe('passed');
});
