import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { readAnswer } from '../answer-tasks.ts';
import { defineCheck, type HttpAnswer } from '../check.ts';
import { partly } from '../partly.ts';
import { badBodies } from './bad-bodies.ts';
import { locateError } from './tasks.ts';

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

/** Invalid input is refused with 422 and the place of the fault, in FastAPI's shape; malformed JSON with 422 or 400. */
export const validation = defineCheck({
  id: 'validation',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async ({ service, course, probabilityField, holdout, untrusted }) => {
    const row = holdout[0]?.features;
    if (service === null || row === undefined)
      throw new Error('the serve stage gives a running service and rows to ask for');
    const path = course.endpoints.predict?.path ?? '/predict';
    const post = (body: unknown) => service.request({ method: 'POST', path, body });
    const isLocated = async (answer: HttpAnswer, field: string): Promise<boolean> =>
      answer.ok && untrusted.run(locateError, `POST ${path}`, { body: answer.body, field });
    const control = await post(row);
    const probes = [];
    for (const { id, field, body } of badBodies(row)) {
      const answer = await post(body);
      const located = field === null || (await isLocated(answer, field));
      probes.push({ id, field, status: answer.ok ? answer.status : null, located });
    }
    const predicted = control.ok && control.status === 200 ? { body: control.body, field: probabilityField } : null;
    return {
      control: predicted !== null && (await untrusted.run(readAnswer, `POST ${path}`, predicted)) !== null,
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
