import type { Customer, CustomerFeatures } from '../data/schema.ts';

/** A customer as a request sends it: without the outcome, which is not known yet. */
export function featuresOf({ churn: _, ...features }: Customer): CustomerFeatures {
  return features;
}

/**
 * A customer as it might be after a new tariff: more minutes by day and in the evening, and one more call to the service
 * line. Every value stays in the range of the schema, so no request is refused: that is why drift must be watched for.
 */
export function driftCustomer(customer: Customer): CustomerFeatures {
  return {
    ...featuresOf(customer),
    total_day_minutes: Math.min(1.25 * customer.total_day_minutes, 1_440),
    total_eve_minutes: Math.min(1.5 * customer.total_eve_minutes, 1_440),
    number_customer_service_calls: customer.number_customer_service_calls + 1,
  };
}
