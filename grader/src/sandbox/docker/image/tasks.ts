/** What the child process reads in a submission before its image is built. */
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
/** A Dockerfile that can be built, and its base images. */
export type Rewritten = z.infer<typeof rewrittenSchema>;

export interface Additions {
  /** The labels of every image and container of the build, which identify them for the sweep. */
  labels: Record<string, string>;
  /** The names of build arguments for package downloads. */
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

/** The indexes of the paths that a .dockerignore keeps. */
export const applyDockerignore = defineTask({
  name: 'dockerignore',
  output: z.array(z.number().int()),
  load: async () => (await import('./dockerignore.ts')).keptPaths,
});
