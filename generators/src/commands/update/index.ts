import { type Inside, increment, type Said } from '../../increment/index.ts';
import { stepsToUpdate } from '../../increment/step.ts';

/** `update`: brings the newest template for the sessions that the project has. */
export function updateProject(inside: Inside): Promise<Said> {
  return increment(inside, (project) => stepsToUpdate(project, inside.template));
}
