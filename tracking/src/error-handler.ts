import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from './endpoint.ts';
import { stringifyExactJson } from './exact-json.ts';
import { invalid, MlflowError } from './mlflow-error.ts';
import { notFoundHandler } from './unsupported/routes.ts';

interface Fault extends Error {
  statusCode?: number;
  code?: string;
  errcode?: number;
}

/** 507 and not 500: MLflow's clients ask again for minutes after a 500, which does not empty a disk. */
const DISK_FULL = 507;
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
/** How SQLite tells of a quota or a limit on the size of files. */
const SQLITE_IOERR_WRITE = 778;

const NOT_JSON = "Bad Request. Content-Type must be one of ['application/json'].";

const sqliteCode = ({ errcode }: Fault): number | undefined => (errcode === undefined ? undefined : errcode & 0xff);

/** The status and the error that a client is told. What is ours is not shown. */
function explain(fault: Fault): { status: number; error: MlflowError } {
  const told = (error: MlflowError, status = error.status) => ({ status, error });
  if (fault instanceof MlflowError) return told(fault);
  if (FULL_CODES.has(fault.code ?? '') || sqliteCode(fault) === SQLITE_FULL || fault.errcode === SQLITE_IOERR_WRITE) {
    return told(
      new MlflowError('INTERNAL_ERROR', 'The disk of the tracking server is full: nothing was written.'),
      DISK_FULL,
    );
  }
  if (sqliteCode(fault) === SQLITE_BUSY) {
    return told(new MlflowError('INTERNAL_ERROR', 'The store is in use by another process. Try again.'), 503);
  }
  if (fault.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return told(new MlflowError('INVALID_PARAMETER_VALUE', NOT_JSON));
  if (fault.statusCode !== undefined && fault.statusCode < 500) {
    return told(new MlflowError('BAD_REQUEST', fault.message), fault.statusCode);
  }
  return told(new MlflowError('INTERNAL_ERROR', 'Internal Server Error'));
}

/** A body is JSON or nothing: one that is empty is a message without fields, as clients send with DELETE. */
function readJsonOnly(app: FastifyInstance): void {
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

/** Answers every fault in MLflow's shape. */
export function registerErrorHandler(app: FastifyInstance): void {
  readJsonOnly(app);
  app.setErrorHandler((fault: Fault, _request, reply) => {
    const { status, error } = explain(fault);
    // MLflow's clients ask again for minutes otherwise; so it is for seconds, and then they say why.
    if (error.code === 'RESOURCE_EXHAUSTED') reply.header('retry-after', '1');
    return reply.code(status).type('application/json').send(error.toJSON());
  });
  app.setNotFoundHandler(notFoundHandler);
}
