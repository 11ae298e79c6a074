import { invalid } from '../mlflow-error.ts';
import { type Fields, type Input, message, required, text } from '../parameters.ts';

/** Declares an endpoint that writes and answers nothing. */
export type DeclareWrite = <Shape extends Fields>(
  path: string,
  fields: Shape,
  write: (input: Input<Shape>) => void,
) => void;

/** A run's id, also under the name that it had in MLflow 1. It has no other name, as what is required has none. */
export const runFields = { run_id: { ...text, required: true }, run_uuid: text };

/** The id in `runFields`. Throws INVALID_PARAMETER_VALUE without one. */
export function runIdOf(input: { run_id: string | undefined; run_uuid: string | undefined }): string {
  return input.run_id || input.run_uuid || throwMissing('run_id');
}

/** A param or a tag: an absent value is the empty text. */
export const pair = message({ key: required(text), value: text });

export const pairOf = ({ key, value = '' }: { key: string; value: string | undefined }) => ({ key, value });

export function throwMissing(name: string): never {
  throw invalid(
    `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
  );
}
