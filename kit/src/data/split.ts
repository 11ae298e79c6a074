import { CodedError } from '../coded-error.ts';
import { createRandom, type Random, shuffle } from '../random.ts';

/** `INVALID_SHARES`: the shares are not positive, or their sum is not 1. Facts: `shares`. */
export class SplitError extends CodedError<'INVALID_SHARES'> {}

export type SplitOptions<Row, Part extends string> = {
  /** The share of the rows that each part gets; their sum is 1. */
  readonly shares: Readonly<Record<Part, number>>;
  /** The same rows and seed give the same parts; 0 by default. */
  readonly seed?: number;
} & (
  | { readonly stratify?: (row: Row) => string | number | boolean; readonly group?: never }
  | { readonly group?: (row: Row) => string | number; readonly stratify?: never }
);

/**
 * Cuts rows in parts that share no row. Inside a part, the rows keep their order.
 *
 * - `stratify`: each part has the same share of each class, which plain chance does not promise for a rare class.
 * - `group`: the rows of a group are all in one part, for example those of one person. Parts then have about their
 *   share of the rows.
 *
 * @throws SplitError `INVALID_SHARES`
 */
export function splitRows<Row, const Part extends string>(
  rows: readonly Row[],
  { shares, seed = 0, stratify, group }: SplitOptions<Row, Part>,
): Record<Part, Row[]> {
  validateShares(shares);
  const random = createRandom(seed);
  const partOf =
    group === undefined ? placeByClass(rows, shares, random, stratify) : placeByGroup(rows, shares, random, group);
  const parts = Object.keys(shares).map((part) => [part, rows.filter((_, row) => partOf[row] === part)]);
  return Object.fromEntries(parts);
}

type Shares<Part extends string> = Readonly<Record<Part, number>>;

function placeByClass<Row, Part extends string>(
  rows: readonly Row[],
  shares: Shares<Part>,
  random: Random,
  classOf: (row: Row) => string | number | boolean = () => '',
): Part[] {
  const partOf: Part[] = [];
  for (const members of groupRows(rows, classOf)) {
    for (const [rank, row] of shuffle(members, random).entries()) partOf[row] = partAt(shares, rank / members.length);
  }
  return partOf;
}

/** In random order, each group goes to the part where its first row falls. */
function placeByGroup<Row, Part extends string>(
  rows: readonly Row[],
  shares: Shares<Part>,
  random: Random,
  groupOf: (row: Row) => string | number,
): Part[] {
  const partOf: Part[] = [];
  let placed = 0;
  for (const members of shuffle(groupRows(rows, groupOf), random)) {
    const part = partAt(shares, placed / rows.length);
    for (const row of members) partOf[row] = part;
    placed += members.length;
  }
  return partOf;
}

/** The places of the rows of each class; the classes are sorted, so that the order of the rows does not choose them. */
function groupRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string | number | boolean): number[][] {
  const byKey = Map.groupBy(rows.keys(), (row) => String(keyOf(rows[row] as Row)));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members);
}

function partAt<Part extends string>(shares: Shares<Part>, position: number): Part {
  const parts = Object.keys(shares) as Part[];
  let end = 0;
  for (const part of parts) {
    end += shares[part];
    if (position < end) return part;
  }
  return parts.at(-1) as Part;
}

function validateShares(shares: Readonly<Record<string, number>>): void {
  const values = Object.values(shares);
  const sum = values.reduce((total, share) => total + share, 0);
  if (values.every((share) => share > 0) && Math.abs(sum - 1) < 1e-9) return;
  throw new SplitError('INVALID_SHARES', `The shares must be positive and add up to 1: ${values.join(', ')}`, {
    shares,
  });
}
