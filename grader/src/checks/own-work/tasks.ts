import { z } from 'zod';
import { parseManifestJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

const MOST_LISTED = 200;
const MOST_CHARACTERS = 20;
const manifestSchema = z.object({ solved: z.array(z.string()).default([]) });

/** The exercises that a project's manifest lists as solved, each once. */
export const solvedSchema = z.array(z.string().max(MOST_CHARACTERS)).max(MOST_LISTED);

export const solvedExercises = defineTask({
  name: 'solved-exercises',
  output: solvedSchema,
  load: async () => solvedIn,
});

function solvedIn(text: string): string[] {
  try {
    const { solved } = manifestSchema.parse(parseManifestJson(text));
    return [...new Set(solved.map((id) => id.slice(0, MOST_CHARACTERS)))].slice(0, MOST_LISTED);
  } catch {
    return [];
  }
}
