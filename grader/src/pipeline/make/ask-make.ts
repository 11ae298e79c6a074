/** Queries make's database in the sandbox: a Makefile can run code when make reads it. */
import type { CommandResult } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { databaseArgv } from './makefile.ts';

/** The size limit on make's database, in bytes. */
const DATABASE_BYTES = 4 * 1024 * 1024;

/** The output of make in a folder of the project, and how it ended. */
export async function queryMake(
  { sandbox, deadlineMs, signal }: StageRun,
  folder = '.',
): Promise<{ result: CommandResult; text: string }> {
  const chunks: Uint8Array[] = [];
  const result = await sandbox.run({
    argv: databaseArgv(folder),
    env: { LC_ALL: 'C' },
    deadlineMs,
    outputLimit: DATABASE_BYTES,
    output: (chunk) => void chunks.push(Uint8Array.from(chunk)),
    signal,
  });
  return { result, text: Buffer.concat(chunks).toString('utf8') };
}
