import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const MAX_VALUES = 200;
/** Longer than any name of a model, a run or a digest. */
const MAX_CHARACTERS = 1_000;
const MAX_DEPTH = 8;

/** The strings in a JSON response; empty if it is not JSON. */
export const readTexts = defineTask({ name: 'texts', output: z.array(z.string()), load: async () => textsOf });

/** Every string in a JSON response, down to a reasonable depth. */
function* textsIn(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') yield value.slice(0, MAX_CHARACTERS);
  else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH)
    for (const one of Object.values(value)) yield* textsIn(one, depth + 1);
}

function textsOf(body: string): string[] {
  try {
    return [...textsIn(JSON.parse(body))].slice(0, MAX_VALUES);
  } catch {
    return [];
  }
}
