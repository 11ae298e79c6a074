/**
 * A Fastify service with FastAPI's ways.
 *
 * @module
 */
// Its types add summary, operationId, hide … to the schema of a route.
import '@fastify/swagger';

export { type FastapiOptions, fastapiApp } from './app.ts';
export { checkValue } from './check-value.ts';
export type { Detail } from './details.ts';
export { type ErrorAnswer, errorSentence, toErrorAnswer } from './error-answer.ts';
export { type ErrorDetail, HTTPException } from './http-exception.ts';
export { type BufferedLog, bufferLog, type LogStream, REQUEST_ID_HEADER } from './log.ts';
export { errorResponses } from './openapi.ts';
export { CannotListenError, type ServeOptions, type StopReason, StopTimeoutError, serve } from './serve.ts';
export { type RunningService, ServiceNotStartedError, startService } from './start-service.ts';
