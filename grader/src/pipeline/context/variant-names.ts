/** The names that a project gives its service, in its own file of settings. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

/** Names as a project may give them for itself: they are put into requests and into sentences. */
const declaredSchema = z.object({
  predictPath: z.string().regex(/^(?:\/[a-z][a-z\d_-]{0,30}){1,4}$/),
  probabilityField: z.string().regex(/^[a-z]\w{0,40}$/i),
});

/** The names in a file of settings. Throws where they cannot be used. */
export const readNames = defineTask({
  name: 'own-names',
  output: declaredSchema,
  load: async () => (text: string) => declaredSchema.parse(parseProjectJson(text)),
});
