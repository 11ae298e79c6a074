import { stagePassed } from '../lib/stage-passed.ts';
import { message } from './messages.ts';

export const typecheck = stagePassed('typecheck', 'typecheck', message);
