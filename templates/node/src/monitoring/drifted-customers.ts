import type { Customer, CustomerFeatures } from '../data/schema.ts';

/** A customer as a request sends it: without the outcome, which is not known yet. */
export function featuresOf({ churn: _, ...features }: Customer): CustomerFeatures {
  return features;
}

/**
 * A customer as it might be after a rival has come with cheap evenings: all talk more in the evening, and those who are about
 * to leave talk most. So the rows change, and with them what the model should make of them. Every value stays in the range of
 * the schema, so no request is refused: that is why drift must be watched for.
 */
export function driftCustomer(customer: Customer): Customer {
  const growth = customer.churn === 'yes' ? 1.5 : 1.1;
  return {
    ...customer,
    total_eve_minutes: roundTo(1, Math.min(growth * customer.total_eve_minutes, 1_440)),
    total_eve_charge: roundTo(2, Math.min(growth * customer.total_eve_charge, 1_000)),
  };
}

/** As the data writes them: minutes with one decimal, charges with two. */
function roundTo(decimals: number, value: number): number {
  return Number(value.toFixed(decimals));
}
