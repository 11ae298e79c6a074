import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** Whether a text is an OpenAPI document, its first error if it is not, and whether it describes a method of a path. */
export const validateDocument = defineTask({
  name: 'openapi',
  output: z.object({ valid: z.boolean(), error: z.string().nullable(), predict: z.boolean() }),
  load: async () => (await import('./validate.ts')).validateDocument,
});
