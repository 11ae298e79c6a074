import { z } from 'zod';
import { explainStage } from '../../evidence/explain.ts';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../partly.ts';

const facts = z.object({
  expectedPort: z.number().int(),
  port: z.number().int(),
  readyMs: z.number(),
  path: z.string(),
  /** The HTTP status of the health endpoint; null when nothing answered. */
  health: z.number().int().nullable(),
});

/** The service starts, listens where it was asked to, says that it is well, and is still there when the grader has finished. */
export const service = defineCheck({
  id: 'service',
  stage: 'serve',
  facts,
  parameters: z.object({}),
  observe: async ({ course, service: running }) => {
    if (running === null) throw new Error('the serve stage gives a running service');
    const path = course.endpoints.health?.path ?? '/health';
    const answer = await running.request({ method: 'GET', path });
    const { expectedPort, port, readyMs } = running;
    return { expectedPort, port, readyMs, path, health: answer.ok ? answer.status : null };
  },
  judge: (seen, _parameters, stage) => {
    const expected = message('service.expected', { path: seen.path });
    if (stage.cause?.code === 'died') return { status: 'failed', ratio: 0, expected, ...explainStage(stage) };
    if (seen.port !== seen.expectedPort) {
      const text = message('service.wrong-port', { port: String(seen.port), expected: String(seen.expectedPort) });
      return { status: 'failed', ratio: 0, expected, seen: text, advice: message('service.advice.port') };
    }
    return partly(seen.health === 200 ? 1 : 0, 1, {
      expected,
      seen:
        seen.health === null
          ? message('service.silent', { path: seen.path })
          : message('service.health', {
              path: seen.path,
              status: seen.health,
              seconds: Math.round(seen.readyMs / 100) / 10,
            }),
      advice: message('service.advice.health', { path: seen.path }),
    });
  },
});
