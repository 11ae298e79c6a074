import { stagePassed } from '../lib/stage-passed.ts';
import { message } from './messages.ts';

export const setup = stagePassed('setup', 'install', message);
