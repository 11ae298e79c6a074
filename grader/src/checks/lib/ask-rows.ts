import type { CheckContext, HoldoutRow, ServiceUnderTest } from '../check.ts';
import { readAnswer } from './answer-tasks.ts';
import type { Scored } from './metrics.ts';
import type { Answer, AnswerProblem, Prediction } from './prediction.ts';

/** Number of concurrent requests. */
const CONCURRENCY = 4;
/** After this many failures in a row, no more requests are sent. */
const GIVE_UP_AFTER = 20;

/** The service's response to a row; `error` describes what was wrong with it, in the service's words. */
export interface Asked {
  row: HoldoutRow;
  prediction: Prediction | null;
  error: string | null;
  /** Why a response with status 200 is not a prediction. */
  problem: AnswerProblem | null;
}

/** How to call a project's service: its prediction endpoint, and the name of the probability. */
type PredictionContext = Pick<CheckContext, 'course' | 'probabilityField' | 'signal' | 'untrusted'>;

const UNREAD: Answer | { prediction: null; problem: null } = { prediction: null, problem: null };

/** Requests the prediction for one row; the label is not sent. */
export async function askRow(service: ServiceUnderTest, context: PredictionContext, row: HoldoutRow): Promise<Asked> {
  const { course, probabilityField: field, untrusted } = context;
  const path = course.endpoints.predict?.path ?? '/predict';
  const answer = await service.request({ method: 'POST', path, body: row.features });
  if (!answer.ok) return { row, prediction: null, error: answer.error, problem: null };
  const { status, body } = answer;
  const { prediction, problem } =
    status === 200 ? await untrusted.run(readAnswer, `POST ${path}`, { body, field }) : UNREAD;
  return { row, prediction, problem, error: prediction === null ? `HTTP ${status}: ${body.slice(0, 100)}` : null };
}

/** Requests the prediction for each row, one request per row; the labels are not sent. */
export async function askRows(
  service: ServiceUnderTest,
  context: PredictionContext,
  rows: readonly HoldoutRow[],
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const queue = rows.values();
  let failures = 0;
  const worker = async () => {
    for (const row of queue) {
      if (failures >= GIVE_UP_AFTER || context.signal.aborted) return;
      const answer = await askRow(service, context, row);
      failures = answer.error === null ? 0 : failures + 1;
      asked.push(answer);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return asked;
}

/** The predictions for these rows, in order; null if there was none. */
export function predictionsOf(rows: readonly HoldoutRow[], asked: readonly Asked[]): (Prediction | null)[] {
  const byRow = new Map(asked.map(({ row, prediction }) => [row, prediction]));
  return rows.map((row) => byRow.get(row) ?? null);
}

/** The predictions with the true classes. A row without a usable response counts as wrong. */
export function scoreRows(rows: readonly HoldoutRow[], asked: readonly Asked[]): Scored[] {
  const byRow = new Map(asked.map((answer) => [answer.row, answer.prediction]));
  return rows.map((row) => {
    const truth = row.label === 'yes' ? 1 : 0;
    const answer = byRow.get(row) ?? null;
    const wrong = truth === 1 ? 0 : 1;
    const predicted = answer === null ? wrong : answer.label === 'yes' ? 1 : 0;
    return { truth, predicted, score: answer?.probability ?? predicted };
  });
}
