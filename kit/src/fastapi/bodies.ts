import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { HTTPException } from './http-exception.ts';
import { findJsonFault } from './python-json.ts';

const JSON_TYPE = /^application\/([^;]+\+)?json\s*(;|$)/i;

/**
 * Reads bodies as FastAPI does: `application/json` and `application/*+json` are parsed; a body of any other type stays text,
 * which no schema of an object accepts.
 */
export function parseBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // FastAPI cannot decode it either, and answers so.
    if (!isUtf8(body)) return done(unreadable());
    const text = body.toString();
    if (text === '') return done(null, undefined);
    parse(request, text, (error, value) => (error === null ? done(null, value) : done(refusalOf(text))));
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body: Buffer, done) =>
    done(null, body.length === 0 ? undefined : body.toString()),
  );
}

function refusalOf(text: string): HTTPException {
  const withoutMark = text.startsWith('\ufeff') ? text.slice(1) : text;
  const fault = findJsonFault(withoutMark);
  // The text is JSON, with a member that would replace a prototype (`__proto__`).
  if (fault === null) return unreadable();
  const { error, position } = fault;
  return new HTTPException(422, [
    { type: 'json_invalid', loc: ['body', position], msg: 'JSON decode error', input: {}, ctx: { error } },
  ]);
}

const unreadable = () => new HTTPException(400, 'There was an error parsing the body');
