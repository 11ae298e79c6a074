import { invalid } from '../mlflow-error.ts';
import { type Field, wrongType } from '../parameters.ts';

/** MLflow's enumeration: the index is the number that stands for the name. */
const STATUSES = [
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
];

export const PENDING = 1;

/** What filters call a status. */
const NAMES_IN_FILTERS = ['UNSPECIFIED', 'PENDING', 'READY', 'FAILED'];

/** The number of a status that a filter names. Throws INVALID_PARAMETER_VALUE. */
export function statusNumber(name: string): number {
  const number = NAMES_IN_FILTERS.indexOf(name);
  if (number === -1) throw invalid(`Unknown model status in filter: '${name.slice(0, 200)}'`);
  return number;
}

/** The name of a status. */
export const statusName = (status: number): string => STATUSES[status] ?? 'LOGGED_MODEL_STATUS_UNSPECIFIED';

/** A status by name or by number; one that MLflow does not know is UNSPECIFIED, as protocol buffers have it. */
export const statusField: Field<number> = {
  required: true,
  read: (value, name) => {
    if (value === undefined || value === null || value === '') {
      throw invalid(
        `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
      );
    }
    if (Number.isInteger(value)) return STATUSES[Number(value)] === undefined ? 0 : Number(value);
    if (typeof value === 'string') return Math.max(0, STATUSES.indexOf(value));
    throw wrongType(name, value);
  },
};
