import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

/** Why a text is no JSON; null for one that is. */
export const readJsonError = defineTask({
  name: 'json-error',
  output: z.string().nullable(),
  load: async () => (text: string) => {
    try {
      parseProjectJson(text);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message.slice(0, 300) : String(error);
    }
  },
});
