import { Refusal } from './refusal.ts';

/** A value of each column, by its name; what is in it, nobody has checked. */
export type UncheckedRow = Readonly<Record<string, unknown>>;

/**
 * Rows from lists of values: `columns` names the values of each row.
 *
 * @throws Refusal 422 when a name is there twice, or a row does not have as many values as there are names
 */
export function rowsOfLists(columns: readonly string[], rows: readonly (readonly unknown[])[]): UncheckedRow[] {
  if (new Set(columns).size < columns.length) throw new Refusal(422, 'a column is there twice');
  return rows.map((values, at) => {
    if (values.length === columns.length)
      return Object.fromEntries(columns.map((name, place) => [name, values[place]]));
    throw new Refusal(422, `row ${at} has ${values.length} values for ${columns.length} columns`);
  });
}

/**
 * Rows from columns, each with the values of all rows.
 *
 * @throws Refusal 422 when the columns are not equally long
 */
export function rowsOfColumns(columns: Readonly<Record<string, readonly unknown[]>>): UncheckedRow[] {
  const all = Object.entries(columns);
  const count = all[0]?.[1].length ?? 0;
  const other = all.find(([, values]) => values.length !== count);
  if (other !== undefined) throw new Refusal(422, `${other[0]} has ${other[1].length} values, other columns ${count}`);
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(all.map(([name, values]) => [name, values[row]])),
  );
}
