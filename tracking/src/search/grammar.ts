/** The filter grammar of MLflow's searches: comparisons joined by AND. */

import type { Int64 } from '../exact-json.ts';

/** `metrics.rmse < 1` is {entity: 'metric', key: 'rmse', operator: '<', value: 1}; a bare key belongs to 'attribute'. */
export interface Comparison {
  /** Singular and canonical: metric, parameter, tag, attribute, dataset (aliases such as `params.`, `attr.`, `run.` are resolved). */
  entity: string;
  key: string;
  /** Upper case: = != > >= < <= LIKE ILIKE IN NOT IN IS NULL IS NOT NULL. */
  operator: string;
  /** Null for IS [NOT] NULL. */
  value: string | Int64 | readonly string[] | null;
}

export interface Order {
  entity: string;
  key: string;
  ascending: boolean;
}

/** What a search allows of one entity. */
export interface EntityRule {
  /** The keys it knows, each with its canonical name; any key without it. */
  keys?: Readonly<Record<string, string>>;
  /** The canonical keys that are numbers; the others are text. `true` when all are. */
  numbers?: true | readonly string[];
  /** The comparators of its text keys; TEXT_OPERATORS without it. */
  operators?: readonly string[];
  /** A number without quotes is taken for its text. */
  unquoted?: true;
  /** The canonical keys that take IN and NOT IN; all that the operators allow without it. */
  lists?: readonly string[];
}

/** Which entities and keys a search knows, and how it calls them in its errors. */
export interface Grammar {
  /** Each name that a filter may use, with its canonical one. */
  entities: Readonly<Record<string, string>>;
  defaultEntity: string;
  /** By canonical entity. An entity without a rule takes any key and any comparator. */
  rules?: Readonly<Record<string, EntityRule>>;
}

export const NUMBER_OPERATORS = ['>', '>=', '!=', '=', '<', '<='] as const;
export const TEXT_OPERATORS = ['!=', '=', 'LIKE', 'ILIKE'] as const;
export const LIST_OPERATORS = ['IN', 'NOT IN'] as const;
export const NULL_OPERATORS = ['IS NULL', 'IS NOT NULL'] as const;
