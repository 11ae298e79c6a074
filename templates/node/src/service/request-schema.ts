import { type Column, type CustomerFeatures, FEATURES } from '../data/schema.ts';
import { variant } from '../variant.ts';

/** Most rows that one request may hold. */
export const MAX_ROWS = 1_000;

/** The body of a request for predictions: one customer, or a list of them. */
export type PredictBody = CustomerFeatures | CustomerFeatures[];
export type Prediction = { readonly prediction: 'yes' | 'no'; readonly probability: number };
/** A prediction as clients read it: its fields have the names of `PREDICTION_SCHEMA`. */
export type Answer = Readonly<Record<string, string | number>>;

/** A customer to show in the documentation. */
export const EXAMPLE: CustomerFeatures = {
  state: 'KS',
  account_length: 128,
  area_code: 'area_code_415',
  international_plan: 'no',
  voice_mail_plan: 'yes',
  number_vmail_messages: 25,
  total_day_minutes: 265.1,
  total_day_calls: 110,
  total_day_charge: 45.07,
  total_eve_minutes: 197.4,
  total_eve_calls: 99,
  total_eve_charge: 16.78,
  total_night_minutes: 244.7,
  total_night_calls: 91,
  total_night_charge: 11.01,
  total_intl_minutes: 10,
  total_intl_calls: 3,
  total_intl_charge: 2.7,
  number_customer_service_calls: 1,
};

/** One customer as a JSON Schema. It follows from the columns, so that a CSV file and a request obey the same rules. */
export const CUSTOMER_SCHEMA = {
  $id: 'Customer',
  title: 'Customer',
  type: 'object',
  additionalProperties: false,
  required: FEATURES.map((column) => column.name),
  properties: Object.fromEntries(FEATURES.map((column) => [column.name, propertyOf(column)])),
  examples: [EXAMPLE],
};

export const PREDICTION_SCHEMA = {
  $id: 'Prediction',
  title: 'Prediction',
  type: 'object',
  required: ['prediction', variant.probabilityField],
  properties: {
    prediction: { type: 'string', enum: ['yes', 'no'], description: 'Will this customer leave?' },
    [variant.probabilityField]: { type: 'number', minimum: 0, maximum: 1, description: 'The probability of "yes"' },
  },
};

export function toAnswer({ prediction, probability }: Prediction): Answer {
  return { prediction, [variant.probabilityField]: probability };
}

/** A list of 1 to 1,000 customers. */
export const CUSTOMERS_SCHEMA = many('Customer');

/** One of these, or a list of them. */
export function oneOrMany(name: 'Customer' | 'Prediction'): object {
  return { anyOf: [{ $ref: `${name}#` }, many(name)] };
}

function many(name: 'Customer' | 'Prediction'): object {
  // exercise 3.5 begin
  return { type: 'array', minItems: 1, maxItems: MAX_ROWS, items: { $ref: `${name}#` } };
  // exercise 3.5 instead
  // return { type: 'array', items: { $ref: `${name}#` } };
  // exercise 3.5 end
}

function propertyOf(column: Column): object {
  if (column.kind === 'category') return { type: 'string', enum: [...column.values] };
  // exercise 3.4 begin
  return { type: column.kind === 'integer' ? 'integer' : 'number', minimum: column.min, maximum: column.max };
  // exercise 3.4 instead
  // return { type: column.kind === 'integer' ? 'integer' : 'number' };
  // exercise 3.4 end
}
