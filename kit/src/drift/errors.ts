import { CodedError } from '../coded-error.ts';

/**
 * - `NO_VALUES`: there is no value to compare.
 * - `LENGTH_MISMATCH`: two lists of counts are not over the same bins. Facts: `expected`, `actual`.
 * - `INVALID_CAPACITY`: a window's capacity is not a positive integer. Facts: `capacity`.
 * - `INVALID_REFERENCE`: a text is not a reference, or one beyond the limits. Facts: `reason`.
 */
export class DriftError extends CodedError<
  'NO_VALUES' | 'LENGTH_MISMATCH' | 'INVALID_CAPACITY' | 'INVALID_REFERENCE'
> {}
