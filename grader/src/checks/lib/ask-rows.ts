import type { CheckContext, HoldoutRow, ServiceUnderTest } from '../check.ts';
import { readAnswer } from './answer-tasks.ts';
import type { Scored } from './metrics.ts';
import type { Answer, AnswerProblem, Prediction } from './prediction.ts';

/** Requests at once. */
const CONCURRENCY = 4;
/** A service that fails this often in a row is not asked again. */
const GIVE_UP_AFTER = 20;

/** What the service answered for a row; `error` says what was wrong with it, in the service's own words. */
export interface Asked {
  row: HoldoutRow;
  prediction: Prediction | null;
  error: string | null;
  /** What keeps an HTTP 200 from being a prediction. */
  problem: AnswerProblem | null;
}

/** What is told of a project's service: where it predicts, and by which name. */
type Asking = Pick<CheckContext, 'course' | 'probabilityField' | 'signal' | 'untrusted'>;

const UNREAD: Answer | { prediction: null; problem: null } = { prediction: null, problem: null };

/** Asks for the class of one row; the label stays here. */
export async function askRow(service: ServiceUnderTest, asking: Asking, row: HoldoutRow): Promise<Asked> {
  const { course, probabilityField: field, untrusted } = asking;
  const path = course.endpoints.predict?.path ?? '/predict';
  const answer = await service.request({ method: 'POST', path, body: row.features });
  if (!answer.ok) return { row, prediction: null, error: answer.error, problem: null };
  const { status, body } = answer;
  const { prediction, problem } =
    status === 200 ? await untrusted.run(readAnswer, `POST ${path}`, { body, field }) : UNREAD;
  return { row, prediction, problem, error: prediction === null ? `HTTP ${status}: ${body.slice(0, 100)}` : null };
}

/** Asks for the class of each row, one request a row; the label stays here. */
export async function askRows(
  service: ServiceUnderTest,
  asking: Asking,
  rows: readonly HoldoutRow[],
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const queue = rows.values();
  let failures = 0;
  const worker = async () => {
    for (const row of queue) {
      if (failures >= GIVE_UP_AFTER || asking.signal.aborted) return;
      const answer = await askRow(service, asking, row);
      failures = answer.error === null ? 0 : failures + 1;
      asked.push(answer);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return asked;
}

/** What was predicted for each of these rows, in their order; null where nothing was. */
export function predictionsOf(rows: readonly HoldoutRow[], asked: readonly Asked[]): (Prediction | null)[] {
  const byRow = new Map(asked.map(({ row, prediction }) => [row, prediction]));
  return rows.map((row) => byRow.get(row) ?? null);
}

/** The answers beside the truth. A row without a usable answer counts as wrong. */
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
