import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { SOLUTIONS } from '../../assets.ts';
import { EXIT, type ExitCode, GraderError, reasonOf } from '../../errors.ts';
import type { Language } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';

/** What is read of the bundle that the build makes; the rest of it goes to students as it is. */
const bundleSchema = z.looseObject({ solutions: z.array(z.looseObject({ session: z.int() })) });

export interface ReleaseOptions {
  session: number;
  out?: string;
  lang: Language;
}

async function readBundle() {
  try {
    return bundleSchema.parse(JSON.parse(await readFile(SOLUTIONS, 'utf8')));
  } catch (cause) {
    throw new GraderError('E_NO_SOLUTIONS', message('error.no-solutions'), { cause });
  }
}

/** `mlops-grader release-solutions`: the solutions of sessions 1 to `session`, in one file. Throws E_NO_SOLUTIONS, E_OUT. */
export async function releaseSolutions({ session, out, lang }: ReleaseOptions): Promise<ExitCode> {
  const bundle = await readBundle();
  const solutions = bundle.solutions.filter((solution) => solution.session <= session);
  const file = resolve(out ?? `solutions-${session}.json`);
  try {
    await writeFile(file, `${JSON.stringify({ ...bundle, solutions }, undefined, 2)}\n`);
  } catch (cause) {
    throw new GraderError('E_OUT', message('error.solutions-out', { file, cause: reasonOf(cause) }), { cause });
  }
  process.stdout.write(`${message('solutions.written', { file, count: solutions.length, session })[lang]}\n`);
  return EXIT.done;
}
