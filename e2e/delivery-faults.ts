/** Service plugins with faults that appear only in a deployment, so the acceptance cannot detect them. */
export const FAULTS = {
  // Only a deployment has a host named `router`.
  'crashes after its start': `
    import { lookup } from 'node:dns';
    import plugin from 'fastify-plugin';
    export default plugin(async () => lookup('router', (error) => error ?? process.exit(3)));`,
  'predicts differently': `
    import plugin from 'fastify-plugin';
    export default plugin(async (app) => app.addHook('preSerialization', async (request, _, payload) =>
      request.headers['x-forwarded-for'] !== undefined && Array.isArray(payload)
        ? payload.map((one) => ({ ...one, probability: one.probability / 2 })) : payload));`,
  // The gate sends the colour that it addresses; clients do not.
  'answers 500 once it is live': `
    import plugin from 'fastify-plugin';
    export default plugin(async (app) => app.addHook('onRequest', async ({ headers }) => {
      if (headers['x-forwarded-for'] !== undefined && headers['x-colour'] === undefined) throw new Error('broken');
    }));`,
};
