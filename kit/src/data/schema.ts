/** What every column may state: by default no value may be missing, and values may occur several times. */
type ColumnRules = {
  readonly name: string;
  /** The share of the rows that may have no value, in [0, 1]. */
  readonly maxMissingShare?: number;
  /** No value may occur twice. */
  readonly unique?: boolean;
};
export type CategoryColumn = ColumnRules & { readonly kind: 'category'; readonly values: readonly string[] };
/** Both limits are included. */
export type NumberColumn = ColumnRules & {
  readonly kind: 'integer' | 'real';
  readonly min?: number;
  readonly max?: number;
};
/** Any text, of `maxLength` characters at most (1,000 by default). */
export type TextColumn = ColumnRules & { readonly kind: 'text'; readonly maxLength?: number };
export type Column = CategoryColumn | NumberColumn | TextColumn;

/** The rules of a table. Write it `as const satisfies Schema`: the type of a row follows from it. */
export type Schema = {
  readonly columns: readonly Column[];
  /** Two rows may be equal; false by default. */
  readonly duplicateRows?: boolean;
  /** The column that a model predicts: it must have two values at least. */
  readonly target?: string;
};

type PresentValue<C extends Column> = C extends { readonly values: readonly (infer Value)[] }
  ? Value
  : C extends { readonly kind: 'text' }
    ? string
    : number;
type ValueOf<C extends Column> = C extends { readonly maxMissingShare: number }
  ? PresentValue<C> | null
  : PresentValue<C>;

/** A row of a table with this schema: null is a missing value, in columns that may have some. */
export type RowOf<S extends Schema> = { readonly [C in S['columns'][number] as C['name']]: ValueOf<C> };
