import { z } from 'zod';
import { type CheckContext, defineCheck, type ServiceUnderTest } from '../check.ts';
import { answerText } from '../lib/answer-text.ts';
import { askRows, predictionsOf } from '../lib/ask-rows.ts';
import { partly } from '../lib/partly.ts';
import { answerProblemSchema, type Prediction, predictionSchema } from '../lib/prediction.ts';
import { message } from './messages.ts';

const facts = z.object({
  /** The health check status of the image; without a health check, whether `GET /health` answers 200. */
  health: z.enum(['healthy', 'unhealthy', 'starting', 'none']),
  /** Whether it listened on a port. */
  listens: z.boolean(),
  /** Rows sent, rows that the serve stage's process had predicted, and rows with exactly the same prediction. */
  rows: z.number().int(),
  process: z.number().int(),
  same: z.number().int(),
  firstError: z.string().nullable(),
  problem: answerProblemSchema.nullable().default(null),
});
type Facts = z.infer<typeof facts>;

/** The facts of `predictions` about the service that was started as a process. */
const servedSchema = z.object({ answers: z.array(predictionSchema.nullable()) });

const equal = (one: Prediction | null, other: Prediction | null): boolean =>
  one !== null && other !== null && one.label === other.label && one.probability === other.probability;

async function compare(context: CheckContext, service: ServiceUnderTest | null) {
  const served = servedSchema.safeParse(context.observed('predictions')).data?.answers ?? [];
  const rows = context.holdout.slice(0, served.length);
  const asked = service === null ? [] : await askRows(service, context, rows);
  const answers = predictionsOf(rows, asked);
  const wrong = asked.find(({ error }) => error !== null);
  return {
    rows: rows.length,
    process: served.filter((answer) => answer !== null).length,
    same: answers.filter((answer, index) => equal(answer, served[index] ?? null)).length,
    firstError: wrong?.error ?? null,
    problem: wrong?.problem ?? null,
  };
}

/** The status from the image's health check or, without one, from the service. */
async function healthOf(
  context: CheckContext,
  container: { health(): Promise<Facts['health']>; service: ServiceUnderTest | null },
) {
  const health = await container.health();
  if (health !== 'none') return health;
  const path = context.course.endpoints.health?.path ?? '/health';
  const answer = await container.service?.request({ method: 'GET', path });
  return answer?.ok && answer.status === 200 ? 'healthy' : 'none';
}

function sentence({ listens, process, same, firstError }: Facts) {
  if (!listens) return 'container.silent';
  if (process === 0) return 'container.no-process';
  return firstError !== null && same < process ? 'container.errors' : 'container.seen';
}

/** The container behaves like the service that was tested outside it: it is healthy and gives the same predictions. */
export const container = defineCheck({
  id: 'container',
  stage: 'image',
  facts,
  parameters: z.object({}),
  observe: async (context): Promise<Facts> => {
    if (context.image === null) throw new Error('the image stage gives an image');
    await using started = await context.image.start();
    const { service } = started;
    const compared = await compare(context, service);
    return { health: await healthOf(context, started), listens: service !== null, ...compared };
  },
  judge: (seen) => {
    const { health, same, process, firstError, problem } = seen;
    const isSame = process > 0 && same === process;
    const met = [seen.listens && health === 'healthy', isSame].filter(Boolean).length;
    return partly(met, 2, {
      expected: message('container.expected'),
      seen: message(sentence(seen), { health, same, process, firstError: answerText(firstError ?? '', problem) }),
      advice: message(
        !seen.listens ? 'container.advice.listen' : isSame ? 'container.advice.health' : 'container.advice.same',
      ),
    });
  },
});
