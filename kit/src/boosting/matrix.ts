import { BoostingError } from './errors.ts';

/**
 * A table of numbers, row after row: the value of feature f in row r is `values[r * names.length + f]`. NaN is a
 * missing value.
 */
export type FeatureMatrix = {
  readonly names: readonly string[];
  readonly rows: number;
  readonly values: Float64Array;
};

/**
 * How an item becomes numbers: one function a feature, by the feature's name. null and undefined are missing values.
 */
export type Extractors<Item> = Readonly<Record<string, (item: Item) => number | null | undefined>>;

/** Makes a matrix of `items`, one row an item; the features are in the order of the extractors. */
export function makeMatrix<Item>(extractors: Extractors<Item>, items: readonly Item[]): FeatureMatrix {
  const names = Object.keys(extractors);
  const extract = Object.values(extractors);
  const values = new Float64Array(items.length * names.length);
  let place = 0;
  for (const item of items) {
    for (const one of extract) values[place++] = one(item) ?? Number.NaN;
  }
  return { names, rows: items.length, values };
}

/** @throws BoostingError `INVALID_MATRIX` */
export function validateMatrix({ names, rows, values }: FeatureMatrix, columns: number): void {
  const facts = { rows, columns, values: values.length };
  if (names.length !== columns) {
    const message = `The matrix has ${names.length} features, and ${columns} are expected`;
    throw new BoostingError('INVALID_MATRIX', message, facts);
  }
  if (values.length === rows * columns) return;
  const message = `The matrix has ${values.length} values; ${rows} rows of ${columns} features have ${rows * columns}`;
  throw new BoostingError('INVALID_MATRIX', message, facts);
}
