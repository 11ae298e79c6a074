import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';
import type { CiVocabulary } from './commands.ts';
import { workflowSchema } from './facts.ts';

export interface WorkflowFile {
  system: 'github' | 'gitlab' | 'jenkins';
  path: string;
  text: string;
  vocabulary: CiVocabulary;
}

export const readWorkflow = defineTask({
  name: 'ci-workflow',
  output: z.array(workflowSchema),
  load: async () => (await import('./read-workflow.ts')).readWorkflow,
});

/** The scripts of a package.json; empty if it cannot be read. */
export const readScripts = defineTask({
  name: 'npm-scripts',
  output: z.record(z.string(), z.string()),
  load: async () => (await import('./read-workflow.ts')).npmScripts,
});
