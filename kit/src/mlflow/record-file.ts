/** The file of a run that waits: JSON, with metrics that JSON has no numbers for as texts and bytes in base64. */
import { pointsOf } from './batch.ts';
import { MlflowError } from './errors.ts';
import { FieldError, type Fields, fieldsOf, type Scalar } from './fields.ts';
import type { Dataset } from './run.ts';
import type { RunRecord } from './run-record.ts';

const VERSION = 1;

export interface QueuedRun {
  readonly key: string;
  readonly record: RunRecord;
}

/** Writes a run as JSON. */
export function formatQueuedRun({ key, record }: QueuedRun): string {
  const artifacts = Object.entries(record.artifacts ?? {}).map(([path, content]) =>
    typeof content === 'string' ? { path, text: content } : { path, base64: Buffer.from(content).toString('base64') },
  );
  const metrics = pointsOf(record.metrics ?? [], record.endTime);
  return `${JSON.stringify({ version: VERSION, key, record: { ...record, metrics, artifacts } })}\n`;
}

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

function scalarsOf(fields: Fields, name: string): Record<string, Scalar> {
  const inside = fields.objectOrEmpty(name);
  return Object.fromEntries(
    inside.names().map((key) => {
      const value = inside.value(key);
      if (!isScalar(value)) throw new FieldError(`${name}.${key}`, 'a text, a number or a boolean');
      return [key, value];
    }),
  );
}

function readDataset(fields: Fields): Dataset {
  const [sourceType, context] = [fields.textOr('sourceType', null), fields.textOr('context', null)];
  const rows = fields.numberOrNull('rows');
  return {
    ...{ name: fields.text('name'), digest: fields.text('digest'), source: fields.text('source') },
    ...(sourceType !== null && { sourceType }),
    ...(rows !== null && { rows }),
    ...(context !== null && { context }),
  };
}

function readArtifact(fields: Fields): [string, string | Uint8Array] {
  const text = fields.textOr('text', null);
  return [fields.text('path'), text ?? Buffer.from(fields.text('base64'), 'base64')];
}

function statusOf(status: string): Pick<RunRecord, 'status'> {
  if (status === 'FINISHED' || status === 'FAILED' || status === 'KILLED') return { status };
  throw new FieldError('record.status', 'the status of a run that ended');
}

function readRecord(fields: Fields): RunRecord {
  const name = fields.textOr('name', null);
  const register = fields.objectOrEmpty('register');
  return {
    experiment: fields.text('experiment'),
    ...(name !== null && { name }),
    ...{ startTime: fields.number('startTime'), endTime: fields.number('endTime') },
    ...statusOf(fields.textOr('status', 'FINISHED')),
    params: scalarsOf(fields, 'params'),
    metrics: fields.list('metrics', (point) => ({
      ...{ key: point.text('key'), value: point.number('value') },
      ...{ step: point.number('step'), timestamp: point.number('timestamp') },
    })),
    tags: scalarsOf(fields, 'tags'),
    datasets: fields.list('datasets', readDataset),
    artifacts: Object.fromEntries(fields.list('artifacts', readArtifact)),
    ...(register.names().length > 0 && {
      register: { model: register.text('model'), path: register.text('path'), tags: scalarsOf(register, 'tags') },
    }),
  };
}

/** Reads a run from JSON. `file` names it in the error. Throws an MlflowError `MLFLOW_RUN_UNREADABLE`. */
export function parseQueuedRun(text: string, file: string): QueuedRun {
  try {
    const fields = fieldsOf(JSON.parse(text));
    if (fields.number('version') !== VERSION) throw new FieldError('version', String(VERSION));
    return { key: fields.text('key'), record: readRecord(fields.object('record')) };
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof FieldError)) throw cause;
    // The message of a SyntaxError quotes the file.
    const reason = cause instanceof FieldError ? cause.message : 'it is not JSON';
    const message = `${file} is not a queued run: ${reason}. Correct or delete this file.`;
    throw new MlflowError('MLFLOW_RUN_UNREADABLE', message, { subject: file }, cause);
  }
}
