import { stagePassed } from '../lib/stage-passed.ts';

export const lint = stagePassed('lint', 'lint', { expected: 'lint.expected', seen: 'lint.passed' });
