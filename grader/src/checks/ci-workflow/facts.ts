import { z } from 'zod';

/** What a CI file does, in the course's vocabulary. */
export const workflowSchema = z.object({
  path: z.string(),
  triggers: z.array(z.string()),
  /** The make targets that its steps run on these triggers, by their course names. */
  targets: z.array(z.string()),
  error: z.string().nullable(),
});
export type Workflow = z.infer<typeof workflowSchema>;

/** The names of both CI triggers in the facts. */
export const EVERY_TRIGGER = ['push', 'pull_request'] as const;

/** The contents of a file that `read` parses. A file that cannot be read gives the error, and no triggers or targets. */
export function workflowOr(path: string, read: () => Pick<Workflow, 'triggers' | 'targets'>[]): Workflow[] {
  try {
    return read().map(({ triggers, targets }) => ({ path, triggers: triggers.slice(0, 50), targets, error: null }));
  } catch (error) {
    const cause =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    return [{ path, triggers: [], targets: [], error: cause.slice(0, 500) }];
  }
}
