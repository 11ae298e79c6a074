/** Plugins of the service that break it only where it is deployed: the acceptance cannot see them. */
export const FAULTS = {
  // There is a router beside it in the delivery, and only there.
  'crashes after its start': `
    import { lookup } from 'node:dns';
    import plugin from 'fastify-plugin';
    export default plugin(async () => lookup('router', (error) => error ?? process.exit(3)));`,
  'predicts differently': `
    import plugin from 'fastify-plugin';
    export default plugin(async (app) => app.addHook('preSerialization', async (request, _, payload) =>
      request.headers['x-forwarded-for'] !== undefined && Array.isArray(payload)
        ? payload.map((one) => ({ ...one, probability: one.probability / 2 })) : payload));`,
  // The health gate says which colour it wants; clients do not.
  'answers 500 once it is live': `
    import plugin from 'fastify-plugin';
    export default plugin(async (app) => app.addHook('onRequest', async ({ headers }) => {
      if (headers['x-forwarded-for'] !== undefined && headers['x-colour'] === undefined) throw new Error('broken');
    }));`,
};
