import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { bounded } from './run-git.ts';

it.runIf(process.platform === 'linux')('git has at most 2 GB of memory of its own, and its CPU time', () => {
  const [program, ...args] = bounded('/bin/sh', 7);
  const limits = execFileSync(program, [...args, '-c', 'ulimit -d; ulimit -t'], { encoding: 'utf8' });
  expect(limits.trim().split('\n')).toEqual(['2097152', '7']);
});
