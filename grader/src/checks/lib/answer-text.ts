import type { Text } from '../../language.ts';
import type { HttpAnswer } from '../check.ts';
import { message } from './messages.ts';
import type { AnswerProblem } from './prediction.ts';

type NoAnswer = Extract<HttpAnswer, { ok: false }>['error'];
const NO_ANSWER: ReadonlySet<string> = new Set(['refused', 'timeout', 'too-large', 'closed'] satisfies NoAnswer[]);
const isNoAnswer = (error: string): error is NoAnswer => NO_ANSWER.has(error);

/** Describes a failed request: why there was no response, or the status and the start of the response. */
export function requestErrorText(error: string): Text {
  return isNoAnswer(error) ? message(`answer.${error}`) : { fr: error, en: error };
}

/** Describes a response without a prediction: the JSON path that was read, the expected value, and the actual one. */
export function answerText(error: string, problem: AnswerProblem | null): Text {
  if (problem === null) return requestErrorText(error);
  const { path, expected, seen } = problem;
  return message('answer.problem', { path, expected, seen: seen ?? '', absent: seen === null ? 'yes' : 'no' });
}
