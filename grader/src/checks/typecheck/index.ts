import { stagePassed } from '../lib/stage-passed.ts';

export const typecheck = stagePassed('typecheck', 'typecheck', {
  expected: 'typecheck.expected',
  seen: 'typecheck.passed',
});
