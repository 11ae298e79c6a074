import type { Customer, CustomerFeatures } from '../src/data/schema.ts';
import { FEATURES } from '../src/data/schema.ts';
import { createRandom } from '../src/random.ts';

/** An ordinary customer, to be changed where a test needs it. */
export const ORDINARY: CustomerFeatures = {
  state: 'KS',
  account_length: 128,
  area_code: 'area_code_415',
  international_plan: 'no',
  voice_mail_plan: 'yes',
  number_vmail_messages: 25,
  total_day_minutes: 180.1,
  total_day_calls: 110,
  total_day_charge: 30.62,
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

/** Customers that are all different, one in five a churner; the same ones at each call. */
export function makeCustomers(count: number): Customer[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, index) => {
    const churn = index % 5 === 0 ? 'yes' : 'no';
    return {
      ...ORDINARY,
      state: FEATURES[0].values[index % FEATURES[0].values.length] ?? 'KS',
      account_length: index,
      // Churners speak more during the day: 250 to 450 minutes instead of 50 to 250.
      total_day_minutes: (churn === 'yes' ? 250 : 50) + Math.round(200 * random()),
      number_customer_service_calls: churn === 'yes' ? 4 : Math.floor(4 * random()),
      churn,
    };
  });
}
