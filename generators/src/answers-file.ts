import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import type { OptionValues } from './command-line.ts';
import { readText } from './project/merge/text-form.ts';
import { ScaffoldError } from './scaffold-error.ts';

/** The options of the command line by name, and `dir`. `session` and `student` can be numbers. */
const answersSchema = z.strictObject({
  dir: z.string().optional(),
  lang: z.string().optional(),
  session: z.union([z.string(), z.int()]).transform(String).optional(),
  ci: z.string().optional(),
  name: z.string().optional(),
  author: z.string().optional(),
  student: z.union([z.string(), z.int()]).transform(String).optional(),
  yes: z.boolean().optional(),
  'no-git': z.boolean().optional(),
});
/** In bytes. A real file is much smaller. */
const MAX_SIZE = 64 * 1024;

/** Reads the YAML or JSON file of `--answers`. The command line takes precedence. Throws ANSWERS_INVALID or FILE_UTF16. */
export function readAnswers(path: string): OptionValues {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_SIZE) throw new Error(`${bytes.length} bytes`);
    const { 'no-git': noGit, ...answers } = answersSchema.parse(parse(readText(path, bytes), { maxAliasCount: 0 }));
    return { ...answers, git: !noGit };
  } catch (cause) {
    if (cause instanceof ScaffoldError) throw cause;
    const keys = Object.keys(answersSchema.shape).join(', ');
    throw new ScaffoldError('ANSWERS_INVALID', { path, keys }, { cause });
  }
}
