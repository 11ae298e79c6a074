import { freshOutput } from '../fresh-output.ts';

export const data = freshOutput('data');
