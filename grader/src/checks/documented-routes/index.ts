import { z } from 'zod';
import { type CheckContext, defineCheck, type HttpAnswer, type HttpRequest, type ServiceUnderTest } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { readRoutes } from './tasks.ts';

const facts = z.object({
  /** The routes that can be called without inventing data: the read-only ones, and prediction. */
  asked: z.array(z.object({ route: z.string(), status: z.number().int().nullable(), documented: z.boolean() })),
});

async function readDocument({ course, untrusted }: CheckContext, service: ServiceUnderTest, predict: string) {
  const path = course.endpoints.openapi?.path ?? '/openapi.json';
  const answer = await service.request({ method: 'GET', path });
  return answer.ok ? untrusted.run(readRoutes, `GET ${path}`, { body: answer.body, predict }) : [];
}

/** `200`, `2XX` and `default`: how OpenAPI lists the responses of an operation. */
const covers = (responses: readonly string[], status: number): boolean =>
  [String(status), `${String(status)[0]}XX`, `${String(status)[0]}xx`, 'default'].some((key) =>
    responses.includes(key),
  );

const statusOf = (answer: HttpAnswer): number | null => (answer.ok ? answer.status : null);

/** The document is accurate: each route that it describes exists and answers with a documented status. */
export const documentedRoutes = defineCheck({
  id: 'documented-routes',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { service, course, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const routes = await readDocument(context, service, course.endpoints.predict?.path ?? '/predict');
    const asked: z.infer<typeof facts>['asked'] = [];
    for (const { method, path, responses } of routes) {
      const request: HttpRequest = { method, path, ...(method === 'POST' && { body: holdout[0]?.features }) };
      const status = statusOf(await service.request(request));
      const documented = status !== null && covers(responses, status);
      asked.push({ route: `${method} ${path}`.slice(0, 200), status, documented });
    }
    return { asked };
  },
  judge: ({ asked }) => {
    const untrue = asked.filter(({ documented }) => !documented);
    const routes = untrue
      .map(({ route, status }) => `${route} → ${status ?? '–'}`)
      .slice(0, 10)
      .join(', ');
    return partly(asked.length - untrue.length, Math.max(asked.length, 1), {
      expected: message('documented-routes.expected'),
      seen:
        asked.length === 0
          ? message('documented-routes.none')
          : message(untrue.length === 0 ? 'documented-routes.true' : 'documented-routes.untrue', {
              routes,
              asked: asked.length,
            }),
      advice: message('documented-routes.advice'),
    });
  },
});
