import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readQuery } from '../endpoint.ts';
import { invalid } from '../mlflow-error.ts';
import { text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { writableNames } from './artifact-path.ts';
import { namesOfLocation, runLocation } from './location.ts';
import { writeArtifact } from './upload.ts';

/** MLflow's limit for this endpoint. */
const MAX_BYTES = 10 * 1024 * 1024;
const TOO_LARGE = 'Artifact size is too large. Max size is 10MB.';

/** Form submissions do not contain the raw bytes of a file. */
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

function contentOf(request: FastifyRequest): Readable {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > MAX_BYTES) throw invalid(TOO_LARGE);
  const isEmpty = length === 0 && request.headers['transfer-encoding'] === undefined;
  if (isEmpty || FORM.test(request.headers['content-type'] ?? '') || !(request.body instanceof Readable))
    throw invalid('Request must specify data.');
  return request.body;
}

/** Limits the content to MAX_BYTES, also when the request has no Content-Length. Throws INVALID_PARAMETER_VALUE. */
async function* limited(content: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BYTES) throw invalid(TOO_LARGE);
    yield chunk;
  }
}

/** Uploads a file of a run, as MLflow's UI does. Register it in a scope where bodies are streams. */
export function uploadRoute(app: FastifyInstance, { artifacts, database }: Tracking): void {
  app.post('/ajax-api/2.0/mlflow/upload-artifact', async (request, reply) => {
    const { run_id, run_uuid, path } = readQuery({ run_id: text, run_uuid: text, path: text }, request);
    const id = run_id || run_uuid;
    if (!id) throw invalid('Request must specify run_id or run_uuid.');
    if (!path) throw invalid('Request must specify path.');
    const names = writableNames(path);
    const content = contentOf(request);
    const target = [...namesOfLocation(runLocation(database, id)), ...names];
    await writeArtifact(artifacts, target, Readable.from(limited(content))).finally(() => content.resume());
    return reply.code(200).type('application/json').send();
  });
}
