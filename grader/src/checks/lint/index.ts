import { stagePassed } from '../lib/stage-passed.ts';
import { message } from './messages.ts';

export const lint = stagePassed('lint', 'lint', message);
