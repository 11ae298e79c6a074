import type { FastifyInstance } from 'fastify';
import { listFolder } from '../artifacts/artifact-folder.ts';
import { artifactNames } from '../artifacts/artifact-path.ts';
import { namesOfLocation } from '../artifacts/location.ts';
import { serve } from '../endpoint.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { changeRoutes } from './change.ts';
import { createRoute } from './create.ts';
import { loggedModel } from './models.ts';
import { searchRoute } from './search.ts';

/** The endpoints of MLflow 3's logged models. */
export async function loggedModelRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  for (const routes of [createRoute, changeRoutes, searchRoute, artifactListRoute]) routes(app, tracking);
}

/** Lists a folder of a logged model's artifacts. Paths are relative to the model's root. */
function artifactListRoute(app: FastifyInstance, { database, artifacts }: Tracking): void {
  serve(app, {
    method: 'GET',
    path: '/logged-models/:id/artifacts/directories',
    fields: { id: required(text), artifact_directory_path: text },
    handler: async ({ id, artifact_directory_path: path = '' }) => {
      const names = artifactNames(path);
      const { artifact_location: root } = loggedModel(database, id, { deleted: false });
      const listed = await listFolder(artifacts, [...namesOfLocation(root), ...names]);
      const files = listed.map((file) => ({ ...file, path: [...names, file.path].join('/') }));
      return { root_uri: root, ...(files.length > 0 && { files }) };
    },
  });
}
