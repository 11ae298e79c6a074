/** Sequences of requests as data, to send the same requests to two servers. */

export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One request. In its path, query and body, `~` is replaced by the unique prefix of the sequence, and `$name` by the value that an
 * earlier request saved under that name.
 */
export interface Step {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Absolute, or below `/api/2.0/mlflow/`. */
  path: string;
  query?: Readonly<Record<string, string | readonly string[]>>;
  body?: Json;
  /** A raw body, instead of `body`. */
  raw?: string;
  contentType?: string;
  /** Names of values to save, and their paths in the response, such as `run.info.run_id`. */
  save?: Readonly<Record<string, string>>;
}

export interface Sequence {
  title: string;
  steps: readonly Step[];
}

type Save = Step['save'];
const saving = (save: Save) => (save === undefined ? {} : { save });

export const get = (path: string, query: NonNullable<Step['query']> = {}, save?: Save): Step => ({
  method: 'GET',
  path,
  query,
  ...saving(save),
});

const sending =
  (method: Step['method']) =>
  (path: string, body: Json = {}, save?: Save): Step => ({ method, path, body, ...saving(save) });

export const post = sending('POST');
export const patch = sending('PATCH');
export const remove = sending('DELETE');

/** A request with a raw body. */
export const raw = (
  path: string,
  text: string,
  contentType = 'application/json',
  method: Step['method'] = 'POST',
): Step => ({
  method,
  path,
  raw: text,
  contentType,
});

/** Uploads a file. */
export const put = (path: string, text: string): Step => raw(path, text, 'application/octet-stream', 'PUT');

export const sequence = (title: string, ...steps: Step[]): Sequence => ({ title, steps });

/** Creates an experiment, saved as `exp`. */
export const experiment = (name = '~e', saved = 'exp'): Step =>
  post('experiments/create', { name }, { [saved]: 'experiment_id' });

/** Creates a run in `exp` that starts at `startTime`, saved as `name`. */
export const run = (name: string, startTime = 1_000, more: Record<string, Json> = {}): Step =>
  post(
    'runs/create',
    { experiment_id: '$exp', run_name: name, start_time: startTime, ...more },
    { [name]: 'run.info.run_id' },
  );
