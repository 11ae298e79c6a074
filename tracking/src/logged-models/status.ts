import { invalid } from '../mlflow-error.ts';
import { type Field, wrongType } from '../parameters.ts';

/** MLflow's enumeration. The index is the number of the status. */
const STATUSES = [
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
];

/** The number of the initial status. */
export const PENDING = 1;

/** The status names in filters, by number. */
const NAMES_IN_FILTERS = ['UNSPECIFIED', 'PENDING', 'READY', 'FAILED'];

/** The number of a status name in a filter. Throws INVALID_PARAMETER_VALUE. */
export function statusNumber(name: string): number {
  const number = NAMES_IN_FILTERS.indexOf(name);
  if (number === -1) throw invalid(`Unknown model status in filter: '${name.slice(0, 200)}'`);
  return number;
}

/** The name of a status in responses. */
export const statusName = (status: number): string => STATUSES[status] ?? 'LOGGED_MODEL_STATUS_UNSPECIFIED';

/** A status by name or number. Like protocol buffers, unknown values become UNSPECIFIED. */
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
