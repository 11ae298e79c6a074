import { addOnsOf } from '../../course.ts';
import { type Inside, increment, type Said } from '../../increment/index.ts';
import { stepsToAddOn } from '../../increment/step.ts';
import { ScaffoldError } from '../../scaffold-error.ts';

/** `add NAME`: brings an add-on, for the sessions received; later sessions bring the rest of it. */
export async function addOnTo(inside: Inside): Promise<Said> {
  const { request, template } = inside;
  const known = addOnsOf(template.course).join(', ');
  const { addOn } = request;
  if (addOn === undefined) throw new ScaffoldError('USAGE_ADD_ON_MISSING', { known });
  return increment(inside, (project) => stepsToAddOn(project, template, addOn));
}
