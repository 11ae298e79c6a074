import { z } from 'zod';
import { targetsOf, type Vocabulary } from './commands.ts';
import { type Workflow, workflowOr } from './facts.ts';
import { parseYaml } from './yaml.ts';

/** Whether a job or a step runs and its failure counts: a step that may fail silently checks nothing. */
const conditions = { if: z.unknown().optional(), 'continue-on-error': z.unknown().optional() };
const step = z.object({ run: z.string().optional(), ...conditions });
const file = z.object({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  jobs: z.record(z.string(), z.object({ steps: z.array(step).default([]), ...conditions })),
});

type Conditions = Pick<z.infer<typeof step>, keyof typeof conditions>;
const counts = (one: Conditions): boolean =>
  !/^\s*(?:\$\{\{\s*)?false\b/.test(String(one.if ?? '')) && String(one['continue-on-error'] ?? 'false') === 'false';

/** Reads a GitHub Actions workflow. */
export function readGithub(path: string, text: string, vocabulary: Vocabulary): Workflow[] {
  return workflowOr(path, () => {
    const { on, jobs } = file.parse(parseYaml(text));
    const triggers = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on);
    const steps = Object.values(jobs)
      .filter(counts)
      .flatMap((job) => job.steps.filter(counts));
    return [{ triggers, targets: targetsOf(steps.map(({ run }) => run ?? '').join('\n'), vocabulary) }];
  });
}
