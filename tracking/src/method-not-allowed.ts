import type { FastifyInstance, HTTPMethods } from 'fastify';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Records the methods of each REST route as it is registered. Call the returned function after all routes are registered: it adds
 * routes that answer 405 Method Not Allowed to all other methods.
 */
export function rejectOtherMethods(app: FastifyInstance): () => void {
  const served = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!/^\/(ajax-)?api\//.test(url) || config?.allowsOtherMethods) return;
    const methods = served.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    served.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...served]) {
      const others = METHODS.filter((method) => !methods.has(method));
      const allow = [...methods].join(', ');
      app.route({
        method: others,
        url,
        handler: (_request, reply) =>
          reply.code(405).header('allow', allow).type('text/plain').send('Method Not Allowed'),
      });
    }
  };
}
