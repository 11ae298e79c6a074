import { z } from 'zod';
import { explainStage } from '../../evidence/explain.ts';
import type { Text } from '../../language.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({
  expectedPort: z.number().int(),
  port: z.number().int(),
  readyMs: z.number(),
  path: z.string(),
  /** The HTTP status of the health endpoint; null if there was no response. */
  health: z.number().int().nullable(),
});

/** The share of each part: it listens, it listens on the requested port, and it reports that it is healthy. */
const PARTS = { listens: 1, port: 1, health: 2 };
const ALL_PARTS = PARTS.listens + PARTS.port + PARTS.health;

const joined = (texts: readonly Text[]): Text => ({
  fr: texts.map(({ fr }) => fr).join(' '),
  en: texts.map(({ en }) => en).join(' '),
});

/**
 * The service starts, listens on the requested port, reports that it is healthy, and still runs when the grader has
 * finished. If nothing listens, the stage itself has failed, and a rubric caps the mark. A service that listens earns a
 * share.
 */
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
    if (stage.cause?.code === 'died') return partly(PARTS.listens, ALL_PARTS, { expected, ...explainStage(stage) });
    const elsewhere = seen.port !== seen.expectedPort;
    const isWell = seen.health === 200;
    const met = PARTS.listens + (elsewhere ? 0 : PARTS.port) + (isWell ? PARTS.health : 0);
    const ports = { port: String(seen.port), expected: String(seen.expectedPort) };
    const health =
      seen.health === null
        ? message('service.silent', { path: seen.path })
        : message('service.health', {
            path: seen.path,
            status: seen.health,
            seconds: Math.round(seen.readyMs / 100) / 10,
          });
    return partly(met, ALL_PARTS, {
      expected,
      seen: joined([...(elsewhere ? [message('service.wrong-port', ports)] : []), health]),
      advice: joined([
        ...(elsewhere ? [message('service.advice.port')] : []),
        ...(isWell ? [] : [message('service.advice.health', { path: seen.path })]),
      ]),
    });
  },
});
