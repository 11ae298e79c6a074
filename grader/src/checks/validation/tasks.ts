import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const detailSchema = z.object({ detail: z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])) })) });

/** Whether an error in FastAPI's format names `field` in one of its locations. */
export const locateError = defineTask({
  name: 'error-location',
  output: z.boolean(),
  load: async () => locates,
});

function locates({ body, field }: { body: string; field: string }): boolean {
  try {
    const { detail } = detailSchema.parse(JSON.parse(body));
    return detail.some(({ loc }) => loc.includes(field));
  } catch {
    return false;
  }
}
