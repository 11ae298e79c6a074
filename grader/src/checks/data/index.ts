import { freshOutput } from '../lib/fresh-output.ts';

export const data = freshOutput('data');
