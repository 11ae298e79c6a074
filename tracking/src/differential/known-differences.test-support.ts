/**
 * The only differences from the real server that the tests accept. Each has the id of its row in
 * docs/reference/tracking-differences.md.
 */
import { type Answer, at } from './replay.test-support.ts';
import type { Json } from './sequence.test-support.ts';

/** One difference between two servers' responses to the same request. */
export interface Difference {
  /** Method, path and body. */
  request: string;
  /** `status`, or a path in the body, such as `body.run.info.status`. */
  field: string;
  real: Json | undefined;
  tracking: Json | undefined;
  answers: { real: Answer; tracking: Answer };
}

export interface KnownDifference {
  id: string;
  allows(difference: Difference): boolean;
}

const messageOf = ({ body }: Answer): string => String(at(body, 'message') ?? '');
const isRejection = ({ status }: Answer): boolean => status >= 400 && status < 500;
const isSuccess = ({ status }: Answer): boolean => status < 300;

const HINT = 'Hint: Value was of type';
const withoutValues = (message: string): string =>
  message
    .replace(/^Invalid value .* for parameter '([^'[]+)/s, "Invalid value for parameter '$1")
    .replace(/[^\s'"]{150,}/g, '…');

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: 'sqlstate',
    allows: ({ field }) => /^body\.(sqlstate|error_class)$/.test(field),
  },
  {
    // MLflow's message contains the database error: a statement, its parameters, a link to the manual.
    id: 'no-sql-in-messages',
    allows: ({ field, answers: { real } }) =>
      field === 'body.message' && /\(sqlite3\.|\(raised as a result of Query-invoked/.test(messageOf(real)),
  },
  {
    // Both reject the filter or order with the same code, but with different messages.
    id: 'words-about-filters',
    allows: ({ field, request, answers: { real, tracking } }) =>
      field === 'body.message' && / \S+\/search /.test(request) && isRejection(real) && real.status === tracking.status,
  },
  {
    // MLflow's handler fails; this server rejects the request with a reason, or treats null as absent and a lone quote as a letter.
    id: 'answered-not-failed',
    allows: ({ request, answers: { real, tracking } }) =>
      real.status === 500 &&
      (isRejection(tracking) ||
        (isSuccess(tracking) && (/:null\b/.test(request) || messageOf(real) === 'No closing quotation'))),
  },
  {
    // Nested and long values are abbreviated.
    id: 'values-in-messages',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body.message' && withoutValues(messageOf(real)) === withoutValues(messageOf(tracking)),
  },
  {
    // MLflow parses the request up to the invalid field, and ignores the rest.
    id: 'half-read',
    allows: ({ answers: { real, tracking } }) =>
      real.status < 500 &&
      isRejection(tracking) &&
      messageOf(tracking).includes(HINT) &&
      !messageOf(real).includes(HINT),
  },
  {
    // MLflow treats a body that is not a JSON object as empty.
    id: 'bodies-that-are-not-json',
    allows: ({ answers: { real, tracking } }) =>
      (isSuccess(real) || isRejection(real)) &&
      /^Request body must be (JSON|a JSON object)\.$/.test(messageOf(tracking)),
  },
  {
    // If two fields are missing or invalid, the servers may name different ones.
    id: 'words-about-missing-fields',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body.message' &&
      [real, tracking].every((answer) => /^Missing value for required|Hint: Value was of type/.test(messageOf(answer))),
  },
  {
    // This server does not reveal paths on its disk.
    id: 'paths-of-the-server',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body.message' &&
      [real, tracking].every((answer) => messageOf(answer).startsWith('Invalid model version source')),
  },
  {
    id: 'paths-of-artifacts',
    allows: ({ request, answers: { real, tracking } }) =>
      /artifact/.test(request) &&
      tracking.status === 400 &&
      messageOf(tracking) === 'Invalid path' &&
      real.status !== 500,
  },
  {
    // One server prints the normalized path, the other the path as sent.
    id: 'paths-of-artifacts',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body.message' &&
      [real, tracking].every((answer) => /^(No such artifact|Artifact path refers to)/.test(messageOf(answer))),
  },
  {
    id: 'long-names-of-models',
    allows: ({ request, answers: { real, tracking } }) =>
      /(registered-models\/create|logged-models) /.test(request) &&
      isSuccess(real) &&
      messageOf(tracking).includes('exceeds the maximum length'),
  },
  {
    id: 'negative-numbers',
    allows: ({ request, answers: { real, tracking } }) =>
      /:"?-1/.test(request) && isSuccess(real) && isRejection(tracking),
  },
  {
    // MLflow says which part of a token is invalid.
    id: 'words-about-page-tokens',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body.message' &&
      [real, tracking].every((answer) => messageOf(answer).startsWith('Invalid page token')),
  },
  {
    // MLflow responds with an HTML page, this server with MLflow's error format.
    id: 'unknown-endpoints',
    allows: ({ field, answers: { real, tracking } }) =>
      field === 'body' &&
      real.status === 404 &&
      real.body === 'page' &&
      at(tracking.body, 'error_code') === 'ENDPOINT_NOT_FOUND',
  },
  {
    id: 'metrics-of-a-model-at-one-time',
    allows: ({ request, answers: { real, tracking } }) =>
      /"model_id"/.test(request) &&
      real.status === 400 &&
      at(real.body, 'error_code') === 'BAD_REQUEST' &&
      isSuccess(tracking),
  },
];
