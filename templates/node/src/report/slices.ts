import type { Customer } from '../data/schema.ts';
import { churnRate } from '../data/split.ts';
import { labelsOf } from '../model/churn-model.ts';
import { evaluate, type Metrics } from '../model/metrics.ts';

/** The results for the customers whose `feature` is `value`. */
export type Slice = {
  readonly feature: string;
  readonly value: string;
  readonly rows: number;
  /** The share of them that left. */
  readonly churnRate: number;
  readonly metrics: Metrics;
};

/** From so many calls to the service line on, a customer counts as one who has trouble. */
const MANY_CALLS = 4;

/** What customers are told apart by. A model may be good for all of them together, and bad for one group. */
const SLICINGS: readonly (readonly [feature: string, groupOf: (customer: Customer) => string])[] = [
  ['international_plan', (customer) => customer.international_plan],
  ['voice_mail_plan', (customer) => customer.voice_mail_plan],
  ['area_code', (customer) => customer.area_code],
  [
    'number_customer_service_calls',
    (customer) => (customer.number_customer_service_calls < MANY_CALLS ? `0–${MANY_CALLS - 1}` : `${MANY_CALLS}+`),
  ],
];

/**
 * The results of each group of customers, those of a feature in the order of its values.
 *
 * @param probabilities of "yes", one a customer
 */
export function evaluateSlices(
  customers: readonly Customer[],
  probabilities: Float64Array,
  threshold: number,
): readonly Slice[] {
  const judged = customers.map((customer, row) => ({ customer, probability: probabilities[row] ?? 0 }));
  return SLICINGS.flatMap(([feature, groupOf]) => {
    const groups = [...Map.groupBy(judged, ({ customer }) => groupOf(customer))];
    return groups
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, members]) => {
        const own = members.map(({ customer }) => customer);
        // exercise 7.4 begin
        const ownProbabilities = Float64Array.from(members, ({ probability }) => probability);
        const metrics = evaluate(ownProbabilities, labelsOf(own), threshold);
        // exercise 7.4 instead
        // const metrics = evaluate(probabilities, labelsOf(customers), threshold);
        // exercise 7.4 end
        return { feature, value, rows: own.length, churnRate: churnRate(own), metrics };
      });
  });
}
