import { resolve } from 'node:path';
import { lastWrittenSession } from '../../course.ts';
import { type Inside, increment, type Said } from '../../increment/index.ts';
import { lastOf, stepsToSession } from '../../increment/step.ts';

/**
 * `session [N]`: brings the increments up to session N (unless told: the next one), those missing before it first; with
 * `--catch-up BUNDLE` also an instructor's solutions for the sessions before it, where nobody has begun.
 */
export function receiveSession(inside: Inside): Promise<Said> {
  const { request, template, cwd } = inside;
  return increment(inside, (project) => {
    const next = Math.min(lastOf(project.manifest.sessions) + 1, lastWrittenSession(template.course));
    const bundle = request.bundle === undefined ? undefined : resolve(cwd, request.bundle);
    return stepsToSession(project, template, request.session ?? next, bundle);
  });
}
