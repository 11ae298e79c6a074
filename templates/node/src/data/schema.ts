/**
 * The one description of a customer. Everything else follows from it: the TypeScript types below, the
 * validation of CSV files and, from session 3 on, the validation of requests and their documentation.
 *
 * Upper bounds are far above what is seen: they are there to catch a wrong unit, such as seconds for minutes.
 */
export type CategoryColumn = { readonly name: string; readonly kind: 'category'; readonly values: readonly string[] };
export type NumberColumn = {
  readonly name: string;
  readonly kind: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
};
export type Column = CategoryColumn | NumberColumn;

const YES_NO = ['no', 'yes'] as const;

// The 50 states of the USA and the District of Columbia, by their postal codes.
const STATES = [
  ...(['AK', 'AL', 'AR', 'AZ', 'CA', 'CO', 'CT', 'DC', 'DE', 'FL', 'GA', 'HI', 'IA', 'ID', 'IL', 'IN', 'KS'] as const),
  ...(['KY', 'LA', 'MA', 'MD', 'ME', 'MI', 'MN', 'MO', 'MS', 'MT', 'NC', 'ND', 'NE', 'NH', 'NJ', 'NM', 'NV'] as const),
  ...(['NY', 'OH', 'OK', 'OR', 'PA', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VA', 'VT', 'WA', 'WI', 'WV', 'WY'] as const),
] as const;

/** The 19 columns that the model may look at, in the order of the CSV file. */
export const FEATURES = [
  { name: 'state', kind: 'category', values: STATES },
  { name: 'account_length', kind: 'integer', min: 0, max: 10_000 },
  { name: 'area_code', kind: 'category', values: ['area_code_408', 'area_code_415', 'area_code_510'] },
  { name: 'international_plan', kind: 'category', values: YES_NO },
  { name: 'voice_mail_plan', kind: 'category', values: YES_NO },
  { name: 'number_vmail_messages', kind: 'integer', min: 0, max: 1_000 },
  { name: 'total_day_minutes', kind: 'real', min: 0, max: 1_440 },
  { name: 'total_day_calls', kind: 'integer', min: 0, max: 1_000 },
  { name: 'total_day_charge', kind: 'real', min: 0, max: 1_000 },
  { name: 'total_eve_minutes', kind: 'real', min: 0, max: 1_440 },
  { name: 'total_eve_calls', kind: 'integer', min: 0, max: 1_000 },
  { name: 'total_eve_charge', kind: 'real', min: 0, max: 1_000 },
  { name: 'total_night_minutes', kind: 'real', min: 0, max: 1_440 },
  { name: 'total_night_calls', kind: 'integer', min: 0, max: 1_000 },
  { name: 'total_night_charge', kind: 'real', min: 0, max: 1_000 },
  { name: 'total_intl_minutes', kind: 'real', min: 0, max: 1_440 },
  { name: 'total_intl_calls', kind: 'integer', min: 0, max: 1_000 },
  { name: 'total_intl_charge', kind: 'real', min: 0, max: 1_000 },
  { name: 'number_customer_service_calls', kind: 'integer', min: 0, max: 1_000 },
] as const satisfies readonly Column[];

/** What the model predicts: did this customer leave? */
export const TARGET = { name: 'churn', kind: 'category', values: YES_NO } as const satisfies Column;

/** Every column of `data/churn.csv`, in its order. */
export const COLUMNS = [...FEATURES, TARGET] as const satisfies readonly Column[];

type ValueOf<C extends Column> = C extends { readonly values: readonly (infer Value)[] } ? Value : number;
type RowOf<C extends Column> = { readonly [Member in C as Member['name']]: ValueOf<Member> };

/** What is known of a customer before they stay or leave. */
export type CustomerFeatures = RowOf<(typeof FEATURES)[number]>;
/** One row of the data set: the features and the outcome. */
export type Customer = RowOf<(typeof COLUMNS)[number]>;
