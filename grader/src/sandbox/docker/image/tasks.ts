/** What is read of a submission before its image is built. */
import { z } from 'zod';
import { defineTask } from '../../../untrusted/task.ts';

const obstacleSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('base-image'), image: z.string() }),
  z.object({ code: z.literal('dockerfile-syntax'), word: z.string() }),
  z.object({ code: z.literal('dockerfile'), word: z.string() }),
]);
/** Why a Dockerfile is not built here. */
export type DockerfileObstacle = z.infer<typeof obstacleSchema>;

const rewrittenSchema = z.object({ text: z.string(), bases: z.array(z.string()) });
/** A Dockerfile that may be built, and the images of others that it is made from. */
export type Rewritten = z.infer<typeof rewrittenSchema>;

export interface Additions {
  /** On every image and container of the build: it can be swept, and told from those of others. */
  labels: Record<string, string>;
  /** Names of build arguments, which the packages are fetched with. */
  args: string[];
}

export const readDockerfile = defineTask({
  name: 'dockerfile',
  output: z.union([rewrittenSchema, obstacleSchema]),
  load: async () => {
    const { rewriteDockerfile } = await import('./dockerfile.ts');
    return ({ text, additions }: { text: string; additions: Additions }) => rewriteDockerfile(text, additions);
  },
});

/** The paths, by their index, that a .dockerignore does not leave out. */
export const applyDockerignore = defineTask({
  name: 'dockerignore',
  output: z.array(z.number().int()),
  load: async () => (await import('./dockerignore.ts')).keptPaths,
});
