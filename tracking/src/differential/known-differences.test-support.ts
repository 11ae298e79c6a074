/**
 * The only differences from the real server that the tests let pass, each under the id of its line in
 * docs/reference/tracking-differences.md.
 */
import { type Answer, at } from './replay.test-support.ts';
import type { Json } from './sequence.test-support.ts';

/** One thing in which two servers' answers to the same request differ. */
export interface Difference {
  /** Method and path, and what was sent. */
  request: string;
  /** `status`, or where in the body, such as `body.run.info.status`. */
  field: string;
  real: Json | undefined;
  ours: Json | undefined;
  answers: { real: Answer; ours: Answer };
}

export interface KnownDifference {
  id: string;
  allows(difference: Difference): boolean;
}

const messageOf = ({ body }: Answer): string => String(at(body, 'message') ?? '');
const isRefusal = ({ status }: Answer): boolean => status >= 400 && status < 500;
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
    // The database's own words: a statement, its parameters, a link to its manual.
    id: 'no-sql-in-messages',
    allows: ({ field, answers: { real } }) =>
      field === 'body.message' && /\(sqlite3\.|\(raised as a result of Query-invoked/.test(messageOf(real)),
  },
  {
    // Both refuse with the same code; how a filter or an order is wrong is said in other words.
    id: 'words-about-filters',
    allows: ({ field, request, answers: { real, ours } }) =>
      field === 'body.message' && / \S+\/search /.test(request) && isRefusal(real) && real.status === ours.status,
  },
  {
    // MLflow's handler failed; ours refuses the request and says why, or takes null for absent and a lone quote for a letter.
    id: 'answered-not-failed',
    allows: ({ request, answers: { real, ours } }) =>
      real.status === 500 &&
      (isRefusal(ours) || (isSuccess(ours) && (/:null\b/.test(request) || messageOf(real) === 'No closing quotation'))),
  },
  {
    // A value that is nested or long is not repeated in full.
    id: 'values-in-messages',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body.message' && withoutValues(messageOf(real)) === withoutValues(messageOf(ours)),
  },
  {
    // MLflow reads such a request up to the field that it cannot read, and answers as if that were all.
    id: 'half-read',
    allows: ({ answers: { real, ours } }) =>
      real.status < 500 && isRefusal(ours) && messageOf(ours).includes(HINT) && !messageOf(real).includes(HINT),
  },
  {
    // MLflow takes a body that is no object of JSON for an empty one.
    id: 'bodies-that-are-not-json',
    allows: ({ answers: { real, ours } }) =>
      (isSuccess(real) || isRefusal(real)) && /^Request body must be (JSON|a JSON object)\.$/.test(messageOf(ours)),
  },
  {
    // Where two are missing or wrong, which of them is named.
    id: 'words-about-missing-fields',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body.message' &&
      [real, ours].every((answer) => /^Missing value for required|Hint: Value was of type/.test(messageOf(answer))),
  },
  {
    // A path on the server's disk is not told.
    id: 'paths-of-the-server',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body.message' &&
      [real, ours].every((answer) => messageOf(answer).startsWith('Invalid model version source')),
  },
  {
    id: 'paths-of-artifacts',
    allows: ({ request, answers: { real, ours } }) =>
      /artifact/.test(request) && ours.status === 400 && messageOf(ours) === 'Invalid path' && real.status !== 500,
  },
  {
    // The path in plain form, and as it was sent.
    id: 'paths-of-artifacts',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body.message' &&
      [real, ours].every((answer) => /^(No such artifact|Artifact path refers to)/.test(messageOf(answer))),
  },
  {
    id: 'long-names-of-models',
    allows: ({ request, answers: { real, ours } }) =>
      /(registered-models\/create|logged-models) /.test(request) &&
      isSuccess(real) &&
      messageOf(ours).includes('exceeds the maximum length'),
  },
  {
    id: 'negative-numbers',
    allows: ({ request, answers: { real, ours } }) => /:"?-1/.test(request) && isSuccess(real) && isRefusal(ours),
  },
  {
    // Which part of a token cannot be read.
    id: 'words-about-page-tokens',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body.message' && [real, ours].every((answer) => messageOf(answer).startsWith('Invalid page token')),
  },
  {
    // A page of HTML, and MLflow's error JSON.
    id: 'unknown-endpoints',
    allows: ({ field, answers: { real, ours } }) =>
      field === 'body' &&
      real.status === 404 &&
      real.body === 'page' &&
      at(ours.body, 'error_code') === 'ENDPOINT_NOT_FOUND',
  },
  {
    id: 'metrics-of-a-model-at-one-time',
    allows: ({ request, answers: { real, ours } }) =>
      /"model_id"/.test(request) &&
      real.status === 400 &&
      at(real.body, 'error_code') === 'BAD_REQUEST' &&
      isSuccess(ours),
  },
];
