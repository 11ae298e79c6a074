import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** The location of a secret in a text, and the rule that found it. */
export const secretSchema = z.object({ line: z.number().int(), rule: z.string() });

export const findSecretsIn = defineTask({
  name: 'secrets',
  output: z.array(secretSchema),
  load: async () => {
    const { findSecrets } = await import('./find-secrets.ts');
    return ({ path, text }: { path: string; text: string }) => findSecrets(path, text);
  },
});
