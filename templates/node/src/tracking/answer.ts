import { Failure } from '../failure.ts';
import { trackingMessages } from './messages.ts';

/** What stands in an answer of MLflow. An answer comes from outside, so what is read of it is checked. */

/** What stands at `path`, such as `run.info.run_id`; undefined when nothing does. */
export function field(answer: unknown, path: string): unknown {
  return path.split('.').reduce((inside: unknown, name) => {
    return typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[name] : undefined;
  }, answer);
}

/**
 * The text, or the number as a text, at `path`.
 *
 * @throws Failure `NOT_MLFLOW` when there is none
 */
export function text(answer: unknown, path: string): string {
  const found = field(answer, path);
  if (typeof found === 'string' || typeof found === 'number') return String(found);
  throw new Failure('NOT_MLFLOW', trackingMessages.notMlflow(path));
}

/** The list at `path`; MLflow leaves an empty one out. */
export function list(answer: unknown, path: string): readonly unknown[] {
  const found = field(answer, path);
  return Array.isArray(found) ? found : [];
}
