import { freshOutput } from '../lib/fresh-output.ts';

export const train = freshOutput('train');
