import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** Where a secret is in a text, and which rule found it. */
export const secretSchema = z.object({ line: z.number().int(), rule: z.string() });

export const findSecretsIn = defineTask({
  name: 'secrets',
  output: z.array(secretSchema),
  load: async () => {
    const { findSecrets } = await import('./find-secrets.ts');
    return ({ path, text }: { path: string; text: string }) => findSecrets(path, text);
  },
});
