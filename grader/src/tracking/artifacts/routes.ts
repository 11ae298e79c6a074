import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serve } from '../endpoint.ts';
import { type Field, type Fields, type Input, readInput, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { listFolder } from './artifact-folder.ts';
import { artifactNames } from './artifact-path.ts';
import { namesOfLocation, runLocation, versionLocation } from './location.ts';
import { multipartRoutes } from './multipart-routes.ts';
import { proxyRoutes } from './proxy-routes.ts';
import { sendArtifact } from './send-artifact.ts';

const query = <Shape extends Fields>(fields: Shape, request: FastifyRequest): Input<Shape> =>
  readInput(fields, request.query as Record<string, unknown>, true);

const name: Field<string> = required(text);

/** A run's artifacts, by the run's id: the list, and one file of it. */
export async function artifactRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  const { artifacts: root, database } = tracking;
  serve(app, {
    method: 'GET',
    path: '/artifacts/list',
    fields: { run_id: name, path: text, page_token: text },
    answer: async ({ run_id, path }) => {
      const below = artifactNames(path ?? '');
      const uri = runLocation(database, run_id);
      const files = await listFolder(root, [...namesOfLocation(uri), ...below]);
      const listed = files.map((file) => ({ ...file, path: [...below, file.path].join('/') }));
      return { root_uri: uri, ...(listed.length > 0 && { files: listed }) };
    },
  });

  const send = (uri: string, below: string[], request: FastifyRequest, reply: FastifyReply) =>
    sendArtifact(tracking, [...namesOfLocation(uri), ...below], request, reply);
  app.get('/get-artifact', (request, reply) => {
    const raw = request.query as Record<string, unknown>;
    const { run_id, path } = readInput({ run_id: name, path: name }, { run_id: raw.run_uuid, ...raw }, true);
    return send(runLocation(database, run_id), artifactNames(path), request, reply);
  });
  app.get('/model-versions/get-artifact', (request, reply) => {
    const { name: model, version, path } = query({ name, version: name, path: name }, request);
    return send(versionLocation(database, model, version), artifactNames(path), request, reply);
  });
  await app.register(async (scope) => proxyRoutes(scope, tracking));
  await app.register(async (scope) => multipartRoutes(scope));
}
