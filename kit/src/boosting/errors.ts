import { CodedError } from '../coded-error.ts';

/**
 * - `INVALID_OPTION`: an option is outside its range. Facts: `option`, `value`, `minimum`, `maximum`.
 * - `INVALID_MATRIX`: the values, the names and the rows of a matrix, or its labels, do not go together. Facts: `rows`,
 *   `columns`, `values`.
 * - `NOT_FINITE`: a value to learn from is infinite. Facts: `row`, `feature`.
 * - `SINGLE_CLASS`: all labels are equal. Facts: `rows`.
 * - `INVALID_MODEL`: a text is not a model, or a model beyond the limits. Facts: `reason`.
 */
export class BoostingError extends CodedError<
  'INVALID_OPTION' | 'INVALID_MATRIX' | 'NOT_FINITE' | 'SINGLE_CLASS' | 'INVALID_MODEL'
> {}
