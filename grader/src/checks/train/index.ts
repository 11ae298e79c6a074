import { freshOutput } from '../fresh-output.ts';

export const train = freshOutput('train');
