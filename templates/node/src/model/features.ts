import { type CustomerFeatures, FEATURES } from '../data/schema.ts';

/** A table of numbers, kept by column because trees look at one feature at a time. All columns: `rows` values. */
export type FeatureMatrix = {
  readonly names: readonly string[];
  readonly rows: number;
  readonly columns: readonly Float64Array[];
};

/** What the encoding had to learn, from training rows only: the churn rate of each state, and of all of them. */
export type Encoder = { readonly stateRates: Readonly<Record<string, number>>; readonly overallRate: number };

type Extractor = readonly [name: string, extract: (customer: CustomerFeatures, encoder: Encoder) => number];

// How many average customers are added to each state. A state has some 50 rows: a rate over 50 alone is mostly chance.
const PRIOR_ROWS = 20;

const totalCharge = (customer: CustomerFeatures) =>
  customer.total_day_charge + customer.total_eve_charge + customer.total_night_charge + customer.total_intl_charge;

/**
 * How a customer becomes numbers, one entry a feature.
 *
 * - Numbers stay as they are, in their units: trees do not mind scales.
 * - A category of two values becomes 0 or 1; the three area codes become one 0/1 feature each (one-hot).
 * - `state` has 51 values: too many for one-hot. It becomes the churn rate of the state (target encoding).
 * - `total_charge` is the customer's whole bill: a tree cuts along one feature and cannot add four.
 */
const EXTRACTORS: readonly Extractor[] = [
  ...FEATURES.flatMap((column): Extractor[] => {
    const { name } = column;
    if (column.kind !== 'category') return [[name, (customer) => customer[column.name]]];
    if (name === 'state') return [[name, (customer, encoder) => stateRate(encoder, customer.state)]];
    if (column.values.length === 2) return [[name, (customer) => (customer[name] === 'yes' ? 1 : 0)]];
    return column.values.map((value) => [value, (customer) => (customer[name] === value ? 1 : 0)]);
  }),
  ['total_charge', totalCharge],
];

/** The names of the features, in the order of the matrix's columns. A model file states those it was trained on. */
export const FEATURE_NAMES: readonly string[] = EXTRACTORS.map(([name]) => name);

/** Learns the encoding. Give it training rows only: a rate that has seen the test set would leak it to the model. */
export function fitEncoder(customers: readonly CustomerFeatures[], labels: readonly boolean[]): Encoder {
  const overallRate = labels.filter(Boolean).length / Math.max(labels.length, 1);
  const stateRates: Record<string, number> = {};
  for (const [state, members] of Map.groupBy(customers.keys(), (row) => customers[row]?.state ?? '')) {
    const churners = members.filter((row) => labels[row]).length;
    stateRates[state] = (churners + PRIOR_ROWS * overallRate) / (members.length + PRIOR_ROWS);
  }
  return { stateRates, overallRate };
}

/** Turns customers into the numbers that a model reads. A state unseen in training gets the overall rate. */
export function encodeCustomers(encoder: Encoder, customers: readonly CustomerFeatures[]): FeatureMatrix {
  const columns = EXTRACTORS.map(([, extract]) => Float64Array.from(customers, (one) => extract(one, encoder)));
  return { names: FEATURE_NAMES, rows: customers.length, columns };
}

function stateRate(encoder: Encoder, state: string): number {
  return encoder.stateRates[state] ?? encoder.overallRate;
}
