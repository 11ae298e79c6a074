import { type Column, FEATURES } from '../data/schema.ts';
import { variant } from '../variant.ts';
import { rowsOfColumns, type UncheckedRow } from './columns.ts';
import { Refusal } from './refusal.ts';
import type { Answer } from './request-schema.ts';

/** A list of values with a name, as the Open Inference Protocol sends them. Here: one column, for all customers. */
export type Tensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly datatype: string;
  readonly data: readonly unknown[];
};

const OF_KIND = { category: 'BYTES', integer: 'INT64', real: 'FP64' } as const satisfies Record<Column['kind'], string>;

/** What the model takes, and what it gives; -1 stands for "as many as there are customers". */
export const MODEL_INPUTS = FEATURES.map(({ name, kind }) => ({ name, datatype: OF_KIND[kind], shape: [-1] }));
export const MODEL_OUTPUTS = [
  { name: 'prediction', datatype: 'BYTES', shape: [-1] },
  { name: variant.probabilityField, datatype: 'FP64', shape: [-1] },
] as const;

const CATEGORIES = new Set<string>(FEATURES.flatMap(({ name, kind }) => (kind === 'category' ? [name] : [])));

/**
 * The rows that tensors hold, not yet checked.
 *
 * @throws Refusal 422 when a tensor is not a column, or is there twice, or they are not equally long
 */
export function rowsOfTensors(tensors: readonly Tensor[]): UncheckedRow[] {
  const columns = tensors.map((tensor) => [tensor.name, valuesOf(tensor)] as const);
  if (new Map(columns).size < columns.length) throw new Refusal(422, 'an input is there twice');
  return rowsOfColumns(Object.fromEntries(columns));
}

/** A column of n values has the shape [n] or [n, 1]; in the second, each value may stand in a list of its own. */
function valuesOf({ name, shape, datatype, data }: Tensor): readonly unknown[] {
  const [count, width = 1, ...more] = shape;
  const values = data.flat();
  if (more.length > 0 || width !== 1 || count !== values.length) {
    throw new Refusal(422, `${name}: ${values.length} values do not have the shape [${shape}]`);
  }
  if (CATEGORIES.has(name) !== (datatype === 'BYTES'))
    throw new Refusal(422, `${name}: ${datatype} is not its datatype`);
  return values;
}

/** Predictions as tensors; `wanted` names those to give, in its order. */
export function toTensors(predictions: readonly Answer[], wanted: readonly string[]): Tensor[] {
  return wanted.map((name) => {
    const output = MODEL_OUTPUTS.find((one) => one.name === name);
    if (output === undefined) throw new Refusal(422, `no output has the name ${name}`);
    return { ...output, shape: [predictions.length], data: predictions.map((one) => one[output.name]) };
  });
}
