import { parseCsv } from '../data/csv.ts';
import { FEATURES } from '../data/schema.ts';
import { Failure } from '../failure.ts';
import { rowsOfColumns, rowsOfLists, type UncheckedRow } from './columns.ts';
import { Refusal } from './refusal.ts';
import { EXAMPLE } from './request-schema.ts';

/** The body of `POST /invocations`, one of the four ways in which MLflow writes rows; `params` is for other models. */
export type Invocation = {
  readonly dataframe_split?: { readonly columns: readonly string[]; readonly data: readonly (readonly unknown[])[] };
  readonly dataframe_records?: readonly UncheckedRow[];
  readonly instances?: readonly UncheckedRow[];
  readonly inputs?: readonly UncheckedRow[] | Readonly<Record<string, readonly unknown[]>>;
  readonly params?: Readonly<Record<string, unknown>> | null;
};

const LIST = { type: 'array', items: {} };
const RECORDS = { type: 'array', items: { type: 'object' } };

/** The envelope. What is in the rows is checked after they were taken out of it, as for every other contract. */
export const INVOCATION_SCHEMA = {
  $id: 'Invocation',
  title: 'Invocation',
  type: 'object',
  description: 'Customers in one of four forms; the columns are those of Customer.',
  oneOf: ['dataframe_split', 'dataframe_records', 'instances', 'inputs'].map((form) => ({ required: [form] })),
  properties: {
    dataframe_split: {
      type: 'object',
      required: ['columns', 'data'],
      properties: {
        index: LIST,
        columns: { type: 'array', items: { type: 'string' } },
        data: { type: 'array', items: LIST },
      },
    },
    dataframe_records: RECORDS,
    instances: RECORDS,
    inputs: { anyOf: [RECORDS, { type: 'object', additionalProperties: LIST }] },
    params: { type: ['object', 'null'] },
  },
  examples: [
    { dataframe_split: { columns: Object.keys(EXAMPLE), data: [Object.values(EXAMPLE)] } },
    { instances: [EXAMPLE] },
  ],
};

/** The rows of an invocation, not yet checked. */
export function rowsOf({
  dataframe_split: split,
  dataframe_records,
  instances,
  inputs,
}: Invocation): readonly unknown[] {
  if (split !== undefined) return rowsOfLists(split.columns, split.data);
  const rows = dataframe_records ?? instances ?? inputs ?? [];
  return isList(rows) ? rows : rowsOfColumns(rows);
}

// TypeScript's own Array.isArray does not know lists that are read-only.
function isList<Item>(value: readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}

const NUMBERS = new Set(FEATURES.flatMap(({ name, kind }): string[] => (kind === 'category' ? [] : [name])));
const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * The rows of a CSV text, not yet checked. What should be a number and does not look like one stays a text, for the
 * check to find.
 *
 * @throws Refusal 422 when it is not CSV
 */
export function rowsOfCsv(text: string): UncheckedRow[] {
  const { header, records } = readCsv(text);
  const cell = (field: string, at: number) =>
    NUMBERS.has(header[at] ?? '') && DECIMAL.test(field) ? Number(field) : field;
  return rowsOfLists(
    header,
    records.map(({ fields }) => fields.map(cell)),
  );
}

function readCsv(text: string): ReturnType<typeof parseCsv> {
  try {
    return parseCsv(text);
  } catch (cause) {
    if (cause instanceof Failure) throw new Refusal(422, cause.text.en, { cause });
    throw cause;
  }
}
