import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tracking } from '../tracking.ts';
import { listFolder, removeArtifact } from './artifact-folder.ts';
import { artifactNames, writableNames } from './artifact-path.ts';
import { PROXY } from './location.ts';
import { sendArtifact } from './send-artifact.ts';
import { writeArtifact } from './upload.ts';

const pathOf = (request: FastifyRequest): string => (request.params as { '*': string })['*'];

/** MLflow's artifact proxy, under both prefixes. Uploads and downloads are streamed, whatever their size and type. */
export function proxyRoutes(app: FastifyInstance, tracking: Tracking): void {
  const { artifacts: root } = tracking;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  for (const prefix of ['/api/2.0', '/ajax-api/2.0']) {
    app.get(`${prefix}${PROXY}`, async (request) => {
      const { path } = request.query as { path?: string | string[] };
      const files = await listFolder(root, artifactNames([path ?? ''].flat()[0] ?? ''));
      return files.length > 0 ? { files } : {};
    });
    app.get(`${prefix}${PROXY}/*`, (request, reply) =>
      sendArtifact(tracking, artifactNames(pathOf(request)), request, reply),
    );
    app.put(`${prefix}${PROXY}/*`, async (request, reply) => {
      const content = request.body instanceof Readable ? request.body : Readable.from([]);
      await writeArtifact(root, writableNames(pathOf(request)), content);
      return reply.code(200).send();
    });
    app.delete(`${prefix}${PROXY}/*`, async (request) => {
      await removeArtifact(root, artifactNames(pathOf(request)));
      return {};
    });
  }
}
