import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from './endpoint.ts';
import { stringifyExactJson } from './exact-json.ts';
import { invalid, MlflowError } from './mlflow-error.ts';
import { notFoundHandler } from './unsupported/routes.ts';

interface ServerFault extends Error {
  statusCode?: number;
  code?: string;
  errcode?: number;
}

/** 507, not 500: MLflow's clients retry a 500 for minutes, and a retry does not free disk space. */
const DISK_FULL = 507;
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
/** SQLite's error code when a disk quota or a file size limit is reached. */
const SQLITE_IOERR_WRITE = 778;

const NOT_JSON = "Bad Request. Content-Type must be one of ['application/json'].";

const sqliteCode = ({ errcode }: ServerFault): number | undefined =>
  errcode === undefined ? undefined : errcode & 0xff;

/** The HTTP status and MLflow error for a fault. Internal details are never sent to the client. */
function toResponse(fault: ServerFault): { status: number; error: MlflowError } {
  const respond = (error: MlflowError, status = error.status) => ({ status, error });
  if (fault instanceof MlflowError) return respond(fault);
  if (FULL_CODES.has(fault.code ?? '') || sqliteCode(fault) === SQLITE_FULL || fault.errcode === SQLITE_IOERR_WRITE) {
    return respond(
      new MlflowError('INTERNAL_ERROR', 'The disk of the tracking server is full: nothing was written.'),
      DISK_FULL,
    );
  }
  if (sqliteCode(fault) === SQLITE_BUSY) {
    return respond(new MlflowError('INTERNAL_ERROR', 'The store is in use by another process. Try again.'), 503);
  }
  if (fault.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return respond(new MlflowError('INVALID_PARAMETER_VALUE', NOT_JSON));
  if (fault.statusCode !== undefined && fault.statusCode < 500) {
    return respond(new MlflowError('BAD_REQUEST', fault.message), fault.statusCode);
  }
  return respond(new MlflowError('INTERNAL_ERROR', 'Internal Server Error'));
}

/** Accepts JSON bodies only. An empty body is an empty message: clients send one with DELETE. */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (request: FastifyRequest, body: string) => {
    try {
      return readBody(request, body);
    } catch {
      throw invalid('Request body must be JSON.');
    }
  });
  app.setReplySerializer(stringifyExactJson);
}

/** Turns every error into MLflow's error format, and unknown paths into a 404 or 501. */
export function registerErrorHandler(app: FastifyInstance): void {
  acceptJsonOnly(app);
  app.setErrorHandler((fault: ServerFault, _request, reply) => {
    const { status, error } = toResponse(fault);
    // Without this header, MLflow's clients retry for minutes. With it, they give up after seconds and show the reason.
    if (error.code === 'RESOURCE_EXHAUSTED') reply.header('retry-after', '1');
    return reply.code(status).type('application/json').send(error.toJSON());
  });
  app.setNotFoundHandler(notFoundHandler);
}
