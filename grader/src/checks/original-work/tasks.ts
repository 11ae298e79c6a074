import { z } from 'zod';
import { parseManifestJson } from '../../project-json.ts';
import { defineTask } from '../../untrusted/task.ts';

const MOST_LISTED = 200;
const MOST_CHARACTERS = 20;
const MOST_FILES = 1_000;
const solvedIn = z.object({ solved: z.array(z.string()).default([]) });
const filesIn = z.object({ files: z.record(z.string(), z.string()) });

/** The exercises that a project's manifest lists as solved, each once. */
export const solvedSchema = z.array(z.string().max(MOST_CHARACTERS)).max(MOST_LISTED);

export const readManifest = defineTask({
  name: 'manifest',
  output: z.object({
    solved: solvedSchema,
    /** Each generated file, and the SHA-256 of its generated contents. */
    files: z.array(z.object({ path: z.string(), sha256: z.string() })).max(MOST_FILES),
  }),
  load: async () => manifestIn,
});

function manifestIn(text: string) {
  try {
    const json = parseManifestJson(text);
    const { solved } = solvedIn.catch({ solved: [] }).parse(json);
    const files = Object.entries(filesIn.catch({ files: {} }).parse(json).files);
    return {
      solved: [...new Set(solved.map((id) => id.slice(0, MOST_CHARACTERS)))].slice(0, MOST_LISTED),
      files: files.length > MOST_FILES ? [] : files.map(([path, sha256]) => ({ path, sha256 })),
    };
  } catch {
    return { solved: [], files: [] };
  }
}
