/** What is seen in a column of numbers. */
export type NumberProfile = { readonly min: number; readonly mean: number; readonly max: number };
/** The values of a column of categories and how many rows hold each, the most frequent first. */
export type CategoryProfile = readonly (readonly [value: string, rows: number])[];

/** The smallest, mean and largest value; null when there is none. */
export function profileNumbers(values: readonly number[]): NumberProfile | null {
  if (values.length === 0) return null;
  // Not Math.min(...values): each value would be an argument, and a long file has more than a call may have.
  const min = values.reduce((least, value) => Math.min(least, value));
  const max = values.reduce((most, value) => Math.max(most, value));
  return { min, mean: values.reduce((sum, value) => sum + value, 0) / values.length, max };
}

/** How often each value occurs. Ties keep the order in which the values were first seen. */
export function profileCategories(values: readonly string[]): CategoryProfile {
  const rows = [...Map.groupBy(values, (value) => value)].map(([value, { length }]) => [value, length] as const);
  return rows.toSorted(([, a], [, b]) => b - a);
}
