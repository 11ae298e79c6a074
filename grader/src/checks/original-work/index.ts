import { inOne } from 'mlops-tracking/text';
import { z } from 'zod';
import { type CheckContext, defineCheck } from '../check.ts';
import { message } from './messages.ts';
import { readManifest, solvedSchema } from './tasks.ts';

/** The part of the scaffolder's manifest that lists the exercises solved by the instructor's solutions. */
const MANIFEST = '.create-mlops-course.json';

const facts = z.object({
  solved: solvedSchema,
  /** The number of generated files, if all of them are unchanged; null otherwise. */
  untouched: z.int().nullable().default(null),
});

/** The number of files in the manifest, if the project contains each of them with the same bytes; null otherwise. */
async function untouchedFiles(
  { files }: CheckContext,
  generated: readonly { path: string; sha256: string }[],
): Promise<number | null> {
  const submitted = new Set(await files.list());
  if (generated.some(({ path }) => !submitted.has(path))) return null;
  for (const { path, sha256 } of generated) if ((await files.digest(path)) !== sha256) return null;
  return generated.length === 0 ? null : generated.length;
}

/**
 * Whether the project is unchanged since its generation, and how many exercises the instructor's solutions solved, as
 * recorded by `--catch-up` and `solutions`. The project itself provides this record: a rubric can weigh it less, and an
 * instructor can compare it with the list of students who received the solutions.
 */
export const originalWork = defineCheck({
  id: 'original-work',
  stage: 'inspect',
  facts,
  parameters: z.object({ most: z.int().min(0).default(100) }),
  observe: async (context) => {
    const text = (await context.files.read(MANIFEST)) ?? '{}';
    const { solved, files } = await context.untrusted.run(readManifest, MANIFEST, text);
    return { solved, untouched: await untouchedFiles(context, files) };
  },
  judge: ({ solved, untouched }, { most }) => {
    const count = solved.length;
    const declared =
      count === 0
        ? message('original-work.none')
        : message('original-work.seen', { count, first: solved.slice(0, 10).join(', ') });
    const texts = {
      expected: message('original-work.expected', { most }),
      seen: untouched === null ? declared : inOne([declared, message('original-work.untouched', { files: untouched })]),
    };
    if (count <= most) return { status: 'passed', ratio: 1, ...texts, advice: null };
    return { status: 'failed', ratio: 0, ...texts, advice: message('original-work.advice') };
  },
});
