import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissingFile } from '../files.ts';

/** Where the token is when the environment says nothing: not in git. Session 7 puts one there. */
export const RETRAIN_TOKEN_PATH = join(import.meta.dirname, '..', '..', '.monitoring', 'secrets', 'retrain-token');

/**
 * What whoever retrains must know: `RETRAIN_TOKEN`, else what the file `RETRAIN_TOKEN_FILE` holds; empty when there is none.
 * It is read at each request, so that a token may come, or be changed, while the service runs.
 */
export async function readRetrainToken(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (env['RETRAIN_TOKEN']) return env['RETRAIN_TOKEN'];
  try {
    return (await readFile(env['RETRAIN_TOKEN_FILE'] || RETRAIN_TOKEN_PATH, 'utf8')).trim();
  } catch (error) {
    if (isMissingFile(error)) return '';
    throw error;
  }
}
