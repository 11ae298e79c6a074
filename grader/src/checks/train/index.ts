import { freshOutput } from '../lib/fresh-output.ts';
import { message } from './messages.ts';

export const train = freshOutput('train', message);
