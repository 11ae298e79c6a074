import { createRandom, shuffle } from '../random.ts';
import type { Customer } from './schema.ts';

/** The name of each part and its share of the rows. */
export const SHARES = { train: 0.6, validation: 0.2, test: 0.2 } as const;
export type SplitName = keyof typeof SHARES;
export type Splits = Readonly<Record<SplitName, readonly Customer[]>>;

/** Any number will do, as long as it stays the same: two people must get the same rows. */
export const SPLIT_SEED = 2026;

/**
 * Cuts the rows in three parts that share no row: 60 % to learn from, 20 % to choose with, 20 % to judge by.
 *
 * Stratified: each part has the same share of churners, which a plain shuffle of a rare class does not promise.
 * Deterministic: the same rows and seed give the same parts. Inside a part, rows keep the order of the file.
 */
export function splitCustomers(customers: readonly Customer[], seed = SPLIT_SEED): Splits {
  const random = createRandom(seed);
  const nameOf = new Map<number, SplitName>();
  // exercise 1.4 begin
  for (const outcome of ['no', 'yes'] as const) {
    const indices = customers.flatMap((customer, index) => (customer.churn === outcome ? [index] : []));
    shuffle(indices, random).forEach((index, rank) => {
      nameOf.set(index, partAt(rank / indices.length));
    });
  }
  // exercise 1.4 instead
  // shuffle([...customers.keys()], random).forEach((index, rank) => {
  //   nameOf.set(index, partAt(rank / customers.length));
  // });
  // exercise 1.4 end
  const part = (name: SplitName) => customers.filter((_, index) => nameOf.get(index) === name);
  return { train: part('train'), validation: part('validation'), test: part('test') };
}

function partAt(position: number): SplitName {
  if (position < SHARES.train) return 'train';
  return position < SHARES.train + SHARES.validation ? 'validation' : 'test';
}

/** The share of customers who left, between 0 and 1 (0 for no customers at all). */
export function churnRate(customers: readonly Customer[]): number {
  const churners = customers.filter((customer) => customer.churn === 'yes').length;
  return customers.length === 0 ? 0 : churners / customers.length;
}
