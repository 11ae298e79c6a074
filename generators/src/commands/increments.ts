import { resolve } from 'node:path';
import { addOnsOf, lastWrittenSession } from '../course.ts';
import { type CommandResult, increment, type ProjectContext } from '../increment/index.ts';
import { lastOf, stepsToAddOn, stepsToSession, stepsToUpdate } from '../increment/step.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { readBundle } from '../solutions/bundle.ts';

/**
 * `session [N]`: applies the increments up to session N, by default the next one, including those still missing before it. With
 * `--catch-up BUNDLE`, also applies the instructor's solutions for the sessions before N, where the student has written nothing.
 */
export function receiveSession(context: ProjectContext): Promise<CommandResult> {
  const { request, template, cwd } = context;
  return increment(context, (project) => {
    const next = Math.min(lastOf(project.manifest.sessions) + 1, lastWrittenSession(template.course));
    const bundle = request.bundle === undefined ? undefined : resolve(cwd, request.bundle);
    return stepsToSession(project, template, request.session ?? next, bundle);
  });
}

/** `update`: applies the newest template to the sessions that the project has. */
export function updateProject(context: ProjectContext): Promise<CommandResult> {
  return increment(context, (project) => stepsToUpdate(project, context.template));
}

/** `add NAME`: adds an add-on for the sessions received. Later sessions bring the rest of it. Throws USAGE_ADD_ON_MISSING. */
export async function addOnTo(context: ProjectContext): Promise<CommandResult> {
  const { request, template } = context;
  const { addOn } = request;
  if (addOn === undefined) {
    throw new ScaffoldError('USAGE_ADD_ON_MISSING', { known: addOnsOf(template.course).join(', ') });
  }
  return increment(context, (project) => stepsToAddOn(project, template, addOn));
}

/**
 * `solutions BUNDLE`: applies an instructor's solutions where the student has written nothing, and records them in the manifest.
 * Throws USAGE_BUNDLE_MISSING.
 */
export async function applySolutions(context: ProjectContext): Promise<CommandResult> {
  const { bundle } = context.request;
  if (bundle === undefined) throw new ScaffoldError('USAGE_BUNDLE_MISSING', {});
  return increment(context, () => [{ kind: 'solutions', solutions: readBundle(resolve(context.cwd, bundle)) }]);
}
