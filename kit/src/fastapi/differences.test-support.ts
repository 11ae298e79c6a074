import { nameOfText, TRAILING } from './requests.test-support.ts';

/** The differences between mlops-kit/fastapi and FastAPI. The end-to-end test verifies that the list is exact; the README shows it. */
export type Difference = {
  /** What is sent. */
  readonly sent: string;
  /** Names of requests in requests.test-support.ts. */
  readonly requests: readonly string[];
  /** The responses of mlops-kit and of FastAPI: the status, and the types of the details or the start of another body. */
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
    why: 'JSON does not have these numbers; FastAPI parses them but cannot write them in its error',
  },
  {
    sent: 'a number too large for a double: `1e999`',
    requests: ['POST /items: 1e999'],
    kit: '422 finite_number',
    fastapi: '500 Internal Server Error',
    why: 'the same, but the body is valid JSON',
  },
  {
    sent: '`"nan"` or `"inf"` for a number',
    requests: ['POST /items: "nan"'],
    kit: '422 float_parsing',
    fastapi: '422 less_than',
    why: 'without a range, a value that is not a number would reach the model',
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
    why: 'the handler receives it; FastAPI removes it. To reject it, set `additionalProperties: false`',
  },
  {
    sent: 'a member `__proto__`',
    requests: ['POST /items: __proto__'],
    kit: '400 There was an error parsing the body',
    fastapi: '422 extra_forbidden',
    why: "it could replace an object's prototype",
  },
  {
    sent: 'a value of more than 1,000 characters or 3 levels',
    requests: ['POST /items: long text', 'POST /items: nested value'],
    kit: '422 literal_error',
    fastapi: '422 literal_error',
    why: '`input` shows only its start',
  },
  {
    sent: 'more than 100 errors',
    requests: ['POST /items: 150 extra fields'],
    kit: '422 extra_forbidden (100)',
    fastapi: '422 extra_forbidden (150)',
    why: 'the response shows only 100 of them',
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
    why: "Node.js's parser has no depth limit",
  },
  {
    sent: 'a comma after the last member',
    requests: TRAILING.map(nameOfText),
    kit: '422 json_invalid',
    fastapi: '422 json_invalid',
    why: 'the message is that of Python 3.13 and newer: `Illegal trailing comma before end of array`',
    beforePython: [3, 13],
  },
  {
    sent: 'a body in UTF-16',
    requests: ['POST /items: UTF-16'],
    kit: '422 json_invalid',
    fastapi: '200',
    why: 'JSON exchanged between systems must be UTF-8 (RFC 8259)',
  },
  {
    sent: 'a `Content-Type` that is not a media type: `json`',
    requests: ['POST /items: type json'],
    kit: '415 Unsupported Media Type',
    fastapi: '422 model_attributes_type',
    why: 'Fastify rejects it before it reads the body',
  },
  {
    sent: 'invalid JSON to a route without a body',
    requests: ['POST /no-body: broken JSON'],
    kit: '422 json_invalid',
    fastapi: '200',
    why: 'Fastify parses every body',
  },
  {
    sent: 'neither a row nor a list of rows, to a route that accepts both (`anyOf`)',
    requests: ['POST /one-or-many: wrong'],
    kit: '422 int_parsing',
    fastapi: '422 int_parsing, list_type',
    why: 'only the errors for the type that was sent; `loc` does not name the type',
  },
  {
    sent: 'a repeated query parameter',
    requests: ['GET /items/3?limit=1&limit=2'],
    kit: '422 int_type',
    fastapi: '200',
    why: 'FastAPI uses the last value',
  },
  {
    sent: 'errors in the path and in the query string',
    requests: ['GET /items/x'],
    kit: '422 int_parsing',
    fastapi: '422 int_parsing, missing',
    why: 'Fastify validates the path, then the body, then the query string, and stops at the first invalid part',
  },
  {
    sent: 'a path with an empty parameter: `/items/`',
    requests: ['GET /items/?limit=5'],
    kit: '422 int_parsing',
    fastapi: '307',
    why: 'Fastify accepts an empty parameter; Starlette redirects to `/items`',
  },
  {
    sent: 'a slash in a path parameter: `a%2Fb`',
    requests: ['GET /items/a%2Fb?limit=5'],
    kit: '422 int_parsing',
    fastapi: '404 Not Found',
    why: 'Starlette decodes the path before it selects the route',
  },
  {
    sent: 'a request that makes the handler throw',
    requests: ['GET /broken'],
    kit: '500 Internal Server Error',
    fastapi: '500 Internal Server Error',
    why: 'every error is JSON: `{"detail": "Internal Server Error"}`',
  },
  {
    sent: '`HEAD` to a `GET` route',
    requests: ['HEAD /conflict'],
    kit: '409',
    fastapi: '405',
    why: 'the response is that of `GET`, without the body',
  },
  {
    sent: 'another method to a `GET` route',
    requests: ['POST /items/3', 'OPTIONS /items/3'],
    kit: '405 Method Not Allowed',
    fastapi: '405 Method Not Allowed',
    why: 'the `Allow` header also lists `HEAD`',
  },
];
