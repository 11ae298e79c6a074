import type { FastifyInstance } from 'fastify';
import type { LoadedModel } from '../model/model-file.ts';
import { Refusal } from './refusal.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * The model that answers, and its version; reading it while there is none refuses the request with 503.
     * Replace it with one assignment, from any plugin: a request sees the old one or the new one, never half of it.
     */
    served: LoadedModel;
    /** Why the service cannot predict now; null when it can. */
    whyNotReady(): string | null;
  }
}

/**
 * Gives the service its model. An accessor rather than a value: a plugin of Fastify has its own copy of the
 * instance, and what it assigned to a plain value would stay its own.
 */
export function holdModel(app: FastifyInstance, first: LoadedModel | null): void {
  let current = first;
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.decorate<LoadedModel>('served', {
    getter: () => {
      if (current === null) throw new Refusal(503, 'No model is loaded');
      return current;
    },
    setter: (next) => {
      current = next;
    },
  });
  app.decorate('whyNotReady', () => {
    if (closing) return 'The service is stopping';
    return current === null ? 'No model is loaded' : null;
  });
}
