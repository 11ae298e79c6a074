/** The filter grammar of MLflow's searches: comparisons joined with AND. */

import type { Int64 } from '../exact-json.ts';

/** `metrics.rmse < 1` is {entity: 'metric', key: 'rmse', operator: '<', value: 1}; a bare key belongs to 'attribute'. */
export interface Comparison {
  /** The canonical name: metric, parameter, tag, attribute or dataset. Aliases (`params.`, `attr.`, `run.`) are resolved. */
  entity: string;
  key: string;
  /** Upper case: = != > >= < <= LIKE ILIKE IN NOT IN IS NULL IS NOT NULL. */
  operator: string;
  /** Null for IS [NOT] NULL. */
  value: string | Int64 | readonly string[] | null;
}

/** One clause of `order_by`. */
export interface Order {
  entity: string;
  key: string;
  ascending: boolean;
}

/** The keys and operators that a search supports for one entity. */
export interface EntityRule {
  /** The valid keys and their canonical names. Absent: any key. */
  keys?: Readonly<Record<string, string>>;
  /** The canonical keys that are numbers; the others are text. `true`: all keys. */
  numbers?: true | readonly string[];
  /** The operators of text keys. Absent: TEXT_OPERATORS. */
  operators?: readonly string[];
  /** Accepts an unquoted number as text. */
  unquoted?: true;
  /** The canonical keys that support IN and NOT IN. Absent: all keys whose operators include them. */
  lists?: readonly string[];
}

/** The entities and keys that a search supports. */
export interface Grammar {
  /** Entity names in filters, and their canonical names. */
  entities: Readonly<Record<string, string>>;
  defaultEntity: string;
  /** Rules by canonical entity. An entity without a rule accepts any key and operator. */
  rules?: Readonly<Record<string, EntityRule>>;
}

export const NUMBER_OPERATORS = ['>', '>=', '!=', '=', '<', '<='] as const;
export const TEXT_OPERATORS = ['!=', '=', 'LIKE', 'ILIKE'] as const;
export const LIST_OPERATORS = ['IN', 'NOT IN'] as const;
export const NULL_OPERATORS = ['IS NULL', 'IS NOT NULL'] as const;
