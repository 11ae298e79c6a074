import { nameOfText, TRAILING } from './comparison.test-support.ts';

/** Where mlops-kit/fastapi does not answer as FastAPI. The end-to-end test holds it exact; the README shows it. */
export type Difference = {
  /** What is sent. */
  readonly sent: string;
  /** Names of requests in comparison.test-support.ts. */
  readonly requests: readonly string[];
  /** The status, and the types of the details or the start of another body, here and there. */
  readonly kit: string;
  readonly fastapi: string;
  readonly why: string;
  /** Only where FastAPI runs on a Python older than this. */
  readonly beforePython?: readonly [number, number];
};

export const DIFFERENCES: readonly Difference[] = [
  {
    sent: '`NaN` or `Infinity` in a body',
    requests: ['POST /items: NaN', 'POST /items: Infinity'],
    kit: '422 json_invalid',
    fastapi: '500 Internal Server Error',
    why: 'JSON does not have these numbers; FastAPI reads them and cannot write them into its error',
  },
  {
    sent: 'a number that no double can hold: `1e999`',
    requests: ['POST /items: 1e999'],
    kit: '422 finite_number',
    fastapi: '500 Internal Server Error',
    why: 'the same, for a text that is JSON',
  },
  {
    sent: '`"nan"` or `"inf"` for a number',
    requests: ['POST /items: "nan"'],
    kit: '422 float_parsing',
    fastapi: '422 less_than',
    why: 'a feature that is not a number would reach the model where no range refuses it',
  },
  {
    sent: '`12.0` for an integer, in strict mode',
    requests: ['POST /strict: 12.0 for an integer'],
    kit: '200',
    fastapi: '422 int_type',
    why: 'JavaScript has one type of number: 12.0 is 12',
  },
  {
    sent: 'an extra field that the schema allows',
    requests: ['POST /loose: extra field'],
    kit: '200',
    fastapi: '200',
    why: 'the handler sees it; FastAPI removes it. Refuse it with `additionalProperties: false`',
  },
  {
    sent: 'a member `__proto__`',
    requests: ['POST /items: __proto__'],
    kit: '400 There was an error parsing the body',
    fastapi: '422 extra_forbidden',
    why: 'it could replace the prototype of an object',
  },
  {
    sent: 'a value of more than 1,000 characters or 3 levels',
    requests: ['POST /items: long text', 'POST /items: nested value'],
    kit: '422 literal_error',
    fastapi: '422 literal_error',
    why: '`input` shows the start of it',
  },
  {
    sent: 'more than 100 errors',
    requests: ['POST /items: 150 extra fields'],
    kit: '422 extra_forbidden (100)',
    fastapi: '422 extra_forbidden (150)',
    why: 'the response shows 100 of them',
  },
  {
    sent: 'a body of more than 1 MiB (`bodyLimit`)',
    requests: ['POST /items: 2 MB'],
    kit: '413 Payload Too Large',
    fastapi: '200',
    why: 'FastAPI leaves the limit to a proxy',
  },
  {
    sent: '200,000 nested brackets',
    requests: ['POST /items: 200,000 brackets'],
    kit: '422 model_attributes_type',
    fastapi: '400 There was an error parsing the body',
    why: 'the parser of Node.js has no limit of depth',
  },
  {
    sent: 'a comma after the last member',
    requests: TRAILING.map(nameOfText),
    kit: '422 json_invalid',
    fastapi: '422 json_invalid',
    why: 'the words are those of Python 3.13 and newer: `Illegal trailing comma before end of array`',
    beforePython: [3, 13],
  },
  {
    sent: 'a body in UTF-16',
    requests: ['POST /items: UTF-16'],
    kit: '422 json_invalid',
    fastapi: '200',
    why: 'JSON between programs is UTF-8 (RFC 8259)',
  },
  {
    sent: 'a `Content-Type` that is not a media type: `json`',
    requests: ['POST /items: type json'],
    kit: '415 Unsupported Media Type',
    fastapi: '422 model_attributes_type',
    why: 'Fastify refuses it before the body is read',
  },
  {
    sent: 'broken JSON to a route without a body',
    requests: ['POST /no-body: broken JSON'],
    kit: '422 json_invalid',
    fastapi: '200',
    why: 'Fastify reads every body',
  },
  {
    sent: 'neither a row nor a list of rows, to a route that takes both (`anyOf`)',
    requests: ['POST /one-or-many: wrong'],
    kit: '422 int_parsing',
    fastapi: '422 int_parsing, list_type',
    why: 'only the errors of the shape that was sent; no member of `loc` names the shape',
  },
  {
    sent: 'a query parameter twice',
    requests: ['GET /items/3?limit=1&limit=2'],
    kit: '422 int_type',
    fastapi: '200',
    why: 'FastAPI takes the last one',
  },
  {
    sent: 'errors in the path and in the query string',
    requests: ['GET /items/x'],
    kit: '422 int_parsing',
    fastapi: '422 int_parsing, missing',
    why: 'Fastify checks the path, then the body, then the query string, and stops at the first that is wrong',
  },
  {
    sent: 'a path that ends where a parameter is: `/items/`',
    requests: ['GET /items/?limit=5'],
    kit: '422 int_parsing',
    fastapi: '307',
    why: 'Fastify takes an empty parameter; Starlette redirects to `/items`',
  },
  {
    sent: 'a slash in a path parameter: `a%2Fb`',
    requests: ['GET /items/a%2Fb?limit=5'],
    kit: '422 int_parsing',
    fastapi: '404 Not Found',
    why: 'Starlette decodes the path before it looks for the route',
  },
  {
    sent: 'a request that makes the handler throw',
    requests: ['GET /broken'],
    kit: '500 Internal Server Error',
    fastapi: '500 Internal Server Error',
    why: 'every error is JSON: `{"detail": "Internal Server Error"}`',
  },
  {
    sent: '`HEAD` to a route of `GET`',
    requests: ['HEAD /conflict'],
    kit: '409',
    fastapi: '405',
    why: 'it answers as `GET`, without the body',
  },
  {
    sent: 'another method to a route of `GET`',
    requests: ['POST /items/3', 'OPTIONS /items/3'],
    kit: '405 Method Not Allowed',
    fastapi: '405 Method Not Allowed',
    why: 'the `Allow` header lists `HEAD` too',
  },
];
