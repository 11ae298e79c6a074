/** Notes on how the rubric turned the sum of the criteria into the mark. */
import type { CapResult, Result } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { points, total } from './quantity.ts';
import { hundredths, unverifiedPoints } from './verdict.ts';

function capNote({ title, atMost, applies }: CapResult): Text[] {
  const values = { title, atMost: points(atMost) };
  if (applies === null) return [message('report.cap.open', values)];
  return applies ? [message('report.cap.applies', values)] : [];
}

/** Only if rounding changed the mark. With a session, the converted mark is rounded. */
function roundingNote({ mark, rubric, caps, session }: Result): Text[] {
  const { step, mode } = rubric.rounding;
  const capped = caps.some(({ applies, atMost }) => applies && atMost === mark.earned);
  const same = hundredths(mark.points + mark.bonus) === mark.earned;
  if (step <= 0.01 || (session === null && (same || capped))) return [];
  return [message(`report.rounding.${mode}`, { step: points(step) })];
}

function sessionNote({ session, mark }: Result): Text[] {
  if (session === null) return [];
  const values = { session, outOf: points(mark.outOf) };
  if (mark.converted === null) return [message('report.upTo', values)];
  const { earned, outOf } = mark.converted;
  return [message('report.upTo.converted', { ...values, converted: points(earned), total: total(outOf) })];
}

/** Notes about the mark, in the order of its computation. */
export function markNotes(result: Result): Text[] {
  const { mark, caps, hidden } = result;
  const unverified = unverifiedPoints(result);
  return [
    ...(mark.bonus > 0
      ? [message('report.withBonus', { earned: mark.points, points: points(mark.points), bonus: points(mark.bonus) })]
      : []),
    ...(hidden === null
      ? []
      : [message('report.hiddenSum', { earned: points(hidden.earned), points: points(hidden.points) })]),
    ...caps.flatMap(capNote),
    ...roundingNote(result),
    ...sessionNote(result),
    ...(unverified > 0 ? [message('report.unverified', { count: unverified, points: points(unverified) })] : []),
  ];
}
