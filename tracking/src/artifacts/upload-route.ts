import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readQuery } from '../endpoint.ts';
import { invalid } from '../mlflow-error.ts';
import { text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { writableNames } from './artifact-path.ts';
import { namesOfLocation, runLocation } from './location.ts';
import { writeArtifact } from './upload.ts';

/** MLflow's own page sends no larger file this way. */
const MAX_BYTES = 10 * 1024 * 1024;
const TOO_LARGE = 'Artifact size is too large. Max size is 10MB.';

/** What a browser sends as a form is not the bytes of a file. */
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

function contentOf(request: FastifyRequest): Readable {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > MAX_BYTES) throw invalid(TOO_LARGE);
  const isEmpty = length === 0 && request.headers['transfer-encoding'] === undefined;
  if (isEmpty || FORM.test(request.headers['content-type'] ?? '') || !(request.body instanceof Readable))
    throw invalid('Request must specify data.');
  return request.body;
}

/** The content, ended with an error where there is more of it than may be: one without a length can be of any. */
async function* bounded(content: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BYTES) throw invalid(TOO_LARGE);
    yield chunk;
  }
}

/** One file of a run, as MLflow's own page uploads it. Belongs among routes whose bodies are streams. */
export function uploadRoute(app: FastifyInstance, { artifacts, database }: Tracking): void {
  app.post('/ajax-api/2.0/mlflow/upload-artifact', async (request, reply) => {
    const { run_id, run_uuid, path } = readQuery({ run_id: text, run_uuid: text, path: text }, request);
    const id = run_id || run_uuid;
    if (!id) throw invalid('Request must specify run_id or run_uuid.');
    if (!path) throw invalid('Request must specify path.');
    const names = writableNames(path);
    const content = contentOf(request);
    const place = [...namesOfLocation(runLocation(database, id)), ...names];
    await writeArtifact(artifacts, place, Readable.from(bounded(content))).finally(() => content.resume());
    return reply.code(200).type('application/json').send();
  });
}
