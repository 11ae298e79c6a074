import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck, type HttpAnswer } from '../check.ts';
import { partly } from '../partly.ts';
import { readPrediction } from '../prediction.ts';
import { badBodies } from './bad-bodies.ts';

const facts = z.object({
  /** A valid row is answered: a service that refuses everything validates nothing. */
  control: z.boolean(),
  probes: z.array(
    z.object({
      id: z.string(),
      field: z.string().nullable(),
      status: z.number().int().nullable(),
      /** Whether the answer says where the fault is; true where there is no field to name. */
      located: z.boolean(),
    }),
  ),
});

const detailSchema = z.object({ detail: z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])) })) });

/** Whether an error in FastAPI's shape names `field` in one of its locations. */
function locates(answer: HttpAnswer, field: string): boolean {
  if (!answer.ok) return false;
  try {
    const { detail } = detailSchema.parse(JSON.parse(answer.body));
    return detail.some(({ loc }) => loc.includes(field));
  } catch {
    return false;
  }
}

/** Invalid input is refused with 422 and the place of the fault, in FastAPI's shape; malformed JSON with 422 or 400. */
export const validation = defineCheck({
  id: 'validation',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async ({ service, course, probabilityField, holdout }) => {
    const row = holdout[0]?.features;
    if (service === null || row === undefined)
      throw new Error('the serve stage gives a running service and rows to ask for');
    const path = course.endpoints.predict?.path ?? '/predict';
    const post = (body: unknown) => service.request({ method: 'POST', path, body });
    const control = await post(row);
    const probes = [];
    for (const { id, field, body } of badBodies(row)) {
      const answer = await post(body);
      const located = field === null || locates(answer, field);
      probes.push({ id, field, status: answer.ok ? answer.status : null, located });
    }
    return {
      control: control.ok && control.status === 200 && readPrediction(control.body, probabilityField) !== null,
      probes,
    };
  },
  judge: ({ control, probes }) => {
    const refused = probes.filter(
      ({ field, status, located }) => located && (status === 422 || (field === null && status === 400)),
    );
    const accepted = probes.filter((probe) => !refused.includes(probe));
    const names = accepted.map(({ id, status }) => `${id} → ${status ?? '–'}`).join(', ');
    return partly(control ? refused.length : 0, probes.length, {
      expected: message('validation.expected', { probes: probes.length }),
      seen: !control
        ? message('validation.control')
        : accepted.length === 0
          ? message('validation.passed', { probes: probes.length })
          : message('validation.accepted', { names }),
      advice: message('validation.advice'),
    });
  },
});
