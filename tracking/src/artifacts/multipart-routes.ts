import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MlflowError } from '../mlflow-error.ts';
import { type Fields, integer, list, message, readInput, required, text } from '../parameters.ts';
import { artifactNames } from './artifact-path.ts';

/** The fields of each multipart request. They are validated first, as in MLflow, then the request is rejected. */
const UPLOADS: Readonly<Record<string, Fields>> = {
  create: { path: required(text), num_parts: integer },
  complete: { path: required(text), upload_id: text, parts: list(message({})) },
  abort: { path: required(text), upload_id: text },
};

const notSupported = (what: string): never => {
  throw new MlflowError('NOT_IMPLEMENTED', `Multipart ${what} is not supported for the current artifact repository`);
};

/** Rejects multipart uploads and presigned downloads, as MLflow does when artifacts are in a local folder. */
export function multipartRoutes(app: FastifyInstance): void {
  for (const prefix of ['/api/2.0/mlflow-artifacts', '/ajax-api/2.0/mlflow-artifacts']) {
    for (const [step, fields] of Object.entries(UPLOADS)) {
      app.post(`${prefix}/mpu/${step}/*`, async (request: FastifyRequest) => {
        artifactNames((request.params as { '*': string })['*']);
        readInput(fields, (request.body ?? {}) as Record<string, unknown>, false);
        return notSupported('upload');
      });
    }
    app.get(`${prefix}/presigned/*`, async () => notSupported('download'));
  }
}
