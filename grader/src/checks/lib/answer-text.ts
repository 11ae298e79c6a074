import type { Text } from '../../language.ts';
import type { HttpAnswer } from '../check.ts';
import { message } from './messages.ts';
import type { AnswerProblem } from './prediction.ts';

type NoAnswer = Extract<HttpAnswer, { ok: false }>['error'];
const NO_ANSWER: ReadonlySet<string> = new Set(['refused', 'timeout', 'too-large', 'closed'] satisfies NoAnswer[]);
const isNoAnswer = (error: string): error is NoAnswer => NO_ANSWER.has(error);

/** A request that failed, in words: why there was no answer, or the status and the beginning of the answer. */
export function requestErrorText(error: string): Text {
  return isNoAnswer(error) ? message(`answer.${error}`) : { fr: error, en: error };
}

/** An answer without a prediction, in words: the JSON path that was read, what was expected there, and what was seen. */
export function answerText(error: string, problem: AnswerProblem | null): Text {
  if (problem === null) return requestErrorText(error);
  const { path, expected, seen } = problem;
  return message('answer.problem', { path, expected, seen: seen ?? '', absent: seen === null ? 'yes' : 'no' });
}
