import { stagePassed } from '../lib/stage-passed.ts';

export const setup = stagePassed('setup', 'install', { expected: 'setup.expected', seen: 'setup.passed' });
