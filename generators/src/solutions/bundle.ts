import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { LANGS, type Lang } from '../messages.ts';
import { readText } from '../project/merge/text-form.ts';
import { safePath } from '../project/safe-path.ts';
import { ScaffoldError } from '../scaffold-error.ts';

const text = z.object({ fr: z.string(), en: z.string() });
const bundleSchema = z.object({
  schema: z.literal(1),
  course: z.literal('create-mlops-course'),
  solutions: z.array(
    z.object({
      id: z.string(),
      title: text,
      file: safePath,
      /** The starter code by language, and the solution that replaces it. Whole lines, without the last line end. */
      starter: text.refine((starter) => LANGS.every((lang) => starter[lang] !== '')),
      solution: z.string(),
    }),
  ),
});

export type Solution = z.infer<typeof bundleSchema>['solutions'][number];

/** Reads an instructor's solutions file. Throws BUNDLE_MISSING, BUNDLE_INVALID or FILE_UTF16. */
export function readBundle(path: string): Solution[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ScaffoldError('BUNDLE_MISSING', { path }, { cause });
  }
  const content = readText(path, bytes);
  try {
    return bundleSchema.parse(JSON.parse(content)).solutions;
  } catch (cause) {
    throw new ScaffoldError('BUNDLE_INVALID', { path }, { cause });
  }
}

/** The outcome of a solution: applied, already present, not applied because of the student's own work, or file absent. */
export type SolutionOutcome = 'applied' | 'present' | 'own-work' | 'absent';
export type Applied = { id: string; title: Record<Lang, string>; file: string; outcome: SolutionOutcome };
