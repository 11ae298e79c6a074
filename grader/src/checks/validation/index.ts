import { listed } from 'mlops-tracking/text';
import { z } from 'zod';
import { defineCheck, type HttpAnswer } from '../check.ts';
import { answerText } from '../lib/answer-text.ts';
import { askRow } from '../lib/ask-rows.ts';
import { partly } from '../lib/partly.ts';
import { answerProblemSchema } from '../lib/prediction.ts';
import { BODY_FAULTS, badBodies } from './bad-bodies.ts';
import { message } from './messages.ts';
import { locateError } from './tasks.ts';

const facts = z.object({
  /** A valid row is accepted: a service that rejects everything validates nothing. */
  control: z.boolean(),
  /** The response instead of a prediction; null in older evidence too. */
  controlError: z.string().nullable().default(null),
  controlProblem: answerProblemSchema.nullable().default(null),
  path: z.string().default('/predict'),
  field: z.string().default('probability'),
  probes: z.array(
    z.object({
      id: z.enum(BODY_FAULTS),
      field: z.string().nullable(),
      status: z.number().int().nullable(),
      /** Whether the response names the location of the fault; true if there is no field to name. */
      located: z.boolean(),
    }),
  ),
});

/** Invalid input is rejected with 422 and the location of the fault, in FastAPI's format; malformed JSON with 422 or 400. */
export const validation = defineCheck({
  id: 'validation',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { service, course, probabilityField, holdout, untrusted } = context;
    const [customer] = holdout;
    if (service === null || customer === undefined)
      throw new Error('the serve stage gives a running service and rows to ask for');
    const path = course.endpoints.predict?.path ?? '/predict';
    const post = (body: unknown) => service.request({ method: 'POST', path, body });
    const isLocated = async (answer: HttpAnswer, field: string): Promise<boolean> =>
      answer.ok && untrusted.run(locateError, `POST ${path}`, { body: answer.body, field });
    const control = await askRow(service, context, customer);
    const probes = [];
    for (const { id, field, body } of badBodies(customer.features)) {
      const answer = await post(body);
      const located = field === null || (await isLocated(answer, field));
      probes.push({ id, field, status: answer.ok ? answer.status : null, located });
    }
    return {
      control: control.prediction !== null,
      controlError: control.error,
      controlProblem: control.problem,
      path,
      field: probabilityField ?? 'probability',
      probes,
    };
  },
  judge: ({ control, controlError, controlProblem, path, field, probes }) => {
    const refused = probes.filter(
      ({ field, status, located }) => located && (status === 422 || (field === null && status === 400)),
    );
    const accepted = probes.filter((probe) => !refused.includes(probe));
    const names = accepted.map(({ id, field, status }) =>
      message('validation.case', {
        fault: message(`validation.case.${id}`),
        field: field ?? '',
        named: field === null ? 'no' : 'yes',
        status: status ?? '–',
      }),
    );
    const refusal = {
      answer: answerText(controlError ?? '', controlProblem),
      everything: accepted.length === 0 && /^HTTP 4/.test(controlError ?? '') ? 'yes' : 'no',
    };
    return partly(control ? refused.length : 0, probes.length, {
      expected: message('validation.expected', { probes: probes.length }),
      seen: !control
        ? message(controlError === null ? 'validation.control.unknown' : 'validation.control', refusal)
        : accepted.length === 0
          ? message('validation.passed', { probes: probes.length })
          : message('validation.accepted', { names: listed(names) }),
      advice: control
        ? message('validation.advice')
        : message(controlProblem === null ? 'validation.advice.control' : 'predictions.advice.answers', {
            path,
            field,
          }),
    });
  },
});
