import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusals } from '../error-schemas.ts';
import { Refusal } from '../refusal.ts';
import { readRetrainToken } from '../retrain-token.ts';
import type { Retrainer } from '../retraining.ts';

const STATE = {
  type: 'object',
  required: ['state', 'startedAt', 'endedAt', 'output'],
  properties: {
    state: { type: 'string', enum: ['never', 'running', 'succeeded', 'failed'] },
    startedAt: { type: ['string', 'null'], format: 'date-time' },
    endedAt: { type: ['string', 'null'], format: 'date-time' },
    output: { type: 'string', description: 'The end of what the training printed' },
  },
};

const security = [{ HTTPBearer: [] }];

const startSchema = {
  summary: 'Retrain',
  description:
    'Validates the data and trains, in another process; one training at a time, and one in RETRAIN_INTERVAL seconds. ' +
    'The model is served without a restart. The token is RETRAIN_TOKEN, or in the file RETRAIN_TOKEN_FILE; without one ' +
    'this is off.',
  operationId: 'retrain',
  security,
  response: {
    202: { description: 'Started', ...STATE },
    ...refusals('HTTPError', 400, 401, 403, 409, 413, 415),
    429: {
      ...refusals('HTTPError', 429)[429],
      headers: { 'Retry-After': { type: 'integer', description: 'In how many seconds a training may start' } },
    },
  },
};

const stateSchema = {
  summary: 'Last retraining',
  description: 'How the last retraining goes, or went.',
  operationId: 'lastRetraining',
  security,
  response: { 200: { description: 'Successful Response', ...STATE }, ...refusals('HTTPError', 401, 403) },
};

/** `POST /retrain` starts a training and does not wait for it; `GET /retrain` says how it goes. */
export default async function retrain(app: FastifyInstance): Promise<void> {
  // Before the body is read: a stranger's megabyte is not worth it.
  app.addHook('onRequest', requireToken);
  app.get('/retrain', { schema: stateSchema }, async () => app.retrainer.last);
  app.post('/retrain', { schema: startSchema }, async (request, reply) => {
    const training = app.retrainer.start();
    if (training === null) throw notNow(app.retrainer, reply);
    void training.then((model) => {
      if (model !== null) app.served = model;
      request.log.info({ state: app.retrainer.last.state, model: model?.version }, 'retraining ended');
    });
    return reply.code(202).header('location', '/retrain').send(app.retrainer.last);
  });
}

/** Both pass: a training ends, and so does the interval. */
function notNow({ last, secondsToWait }: Retrainer, reply: FastifyReply): Refusal {
  if (last.state === 'running' || secondsToWait === 0) return new Refusal(409, 'A training is running');
  reply.header('retry-after', secondsToWait);
  return new Refusal(429, `The last training began too recently: the next may in ${secondsToWait} s`);
}

async function requireToken(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = await readRetrainToken();
  if (token === '') throw new Refusal(403, 'Retraining is off: there is no RETRAIN_TOKEN');
  const [scheme = '', given = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer' && isSame(given, token)) return;
  reply.header('www-authenticate', 'Bearer');
  throw new Refusal(401, 'Not authenticated');
}

/** Compares hashes, in a time that does not tell how many of the first characters are right. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
