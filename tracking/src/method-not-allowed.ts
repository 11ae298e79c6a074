import type { FastifyInstance, HTTPMethods } from 'fastify';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Watches which methods each address of the REST API takes; call what it gives once all routes are there. */
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
