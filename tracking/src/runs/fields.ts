import { invalid } from '../mlflow-error.ts';
import { type Fields, type Input, message, required, text } from '../parameters.ts';

/** Declares an endpoint that writes to a run and has an empty response. */
export type DeclareWrite = <Shape extends Fields>(
  path: string,
  fields: Shape,
  write: (input: Input<Shape>) => void,
) => void;

/** A run's id, also under its MLflow 1 name, `run_uuid`. Required, so it has no JSON name. */
export const runFields = { run_id: { ...text, required: true }, run_uuid: text };

/** The id in `runFields`. Throws INVALID_PARAMETER_VALUE if it is missing. */
export function runIdOf(input: { run_id: string | undefined; run_uuid: string | undefined }): string {
  return input.run_id || input.run_uuid || throwMissing('run_id');
}

/** A param or a tag. An absent value is an empty text. */
export const pair = message({ key: required(text), value: text });

/** A param or a tag with its value filled in. */
export const pairOf = ({ key, value = '' }: { key: string; value: string | undefined }) => ({ key, value });

/** Throws INVALID_PARAMETER_VALUE for a missing parameter. */
export function throwMissing(name: string): never {
  throw invalid(
    `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
  );
}
