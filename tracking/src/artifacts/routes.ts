import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readQuery, serve } from '../endpoint.ts';
import { loggedModel } from '../logged-models/models.ts';
import { MlflowError } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import { throwMissing } from '../runs/fields.ts';
import type { Tracking } from '../tracking.ts';
import { listFolder } from './artifact-folder.ts';
import { artifactNames } from './artifact-path.ts';
import { namesOfLocation, runLocation, versionLocation } from './location.ts';
import { multipartRoutes } from './multipart-routes.ts';
import { proxyRoutes } from './proxy-routes.ts';
import { sendArtifact } from './send-artifact.ts';
import { uploadRoute } from './upload-route.ts';

/** Lists, downloads and uploads artifacts. */
export async function artifactRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  const { artifacts: root, database } = tracking;
  serve(app, {
    method: 'GET',
    path: '/artifacts/list',
    fields: { run_id: required(text), path: text, page_token: text },
    handler: async ({ run_id, path }) => {
      const below = artifactNames(path ?? '');
      const uri = runLocation(database, run_id);
      const files = await listFolder(root, [...namesOfLocation(uri), ...below]);
      const listed = files.map((file) => ({ ...file, path: [...below, file.path].join('/') }));
      return { root_uri: uri, ...(listed.length > 0 && { files: listed }) };
    },
  });

  downloadRoutes(app, tracking);
  await app.register(async (scope) => {
    proxyRoutes(scope, tracking);
    uploadRoute(scope, tracking);
  });
  await app.register(async (scope) => multipartRoutes(scope));
}

/** Downloads a file of a run, model version or logged model. As in MLflow, the path is validated before the owner is looked up. */
function downloadRoutes(app: FastifyInstance, tracking: Tracking): void {
  const { database } = tracking;
  const send = (uri: string, below: string[], request: FastifyRequest, reply: FastifyReply) =>
    sendArtifact(tracking, [...namesOfLocation(uri), ...below], request, reply);
  app.get('/get-artifact', (request, reply) => {
    const { run_id, run_uuid, path } = readQuery({ run_id: text, run_uuid: text, path: text }, request);
    const names = artifactNames(path ?? throwMissing('path'));
    return send(runLocation(database, run_id || run_uuid || 'None'), names, request, reply);
  });
  app.get('/model-versions/get-artifact', (request, reply) => {
    const { name, version, path } = readQuery({ name: text, version: text, path: text }, request);
    const names = artifactNames(path ?? throwMissing('path'));
    return send(
      versionLocation(database, name || throwMissing('name'), version || throwMissing('version')),
      names,
      request,
      reply,
    );
  });
  app.get('/ajax-api/2.0/mlflow/logged-models/:id/artifacts/files', (request, reply) => {
    const { artifact_file_path: path } = readQuery({ artifact_file_path: text }, request);
    if (!path) {
      const missing = 'Request must include the "artifact_file_path" query parameter.';
      throw new MlflowError('BAD_REQUEST', missing);
    }
    const names = artifactNames(path);
    const { id } = request.params as { id: string };
    return send(loggedModel(database, id, { deleted: false }).artifact_location, names, request, reply);
  });
}
