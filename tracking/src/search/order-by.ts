import { invalid } from '../mlflow-error.ts';
import type { Grammar, Order } from './grammar.ts';
import { abbreviated, identify } from './identifier.ts';
import { tokensOf } from './tokens.ts';

/**
 * Parses one clause of `order_by`: an identifier, optionally followed by ASC (the default) or DESC. Throws
 * INVALID_PARAMETER_VALUE.
 */
export function parseOrderBy(text: string, grammar: Grammar): Order {
  const [name, direction, ...rest] = tokensOf(text, 'order');
  if (name === undefined || (name.kind !== 'name' && name.kind !== 'quoted') || rest.length > 0) {
    throw invalid(`Invalid order_by clause '${abbreviated(text)}'. Could not be parsed.`);
  }
  const word = direction?.text.toLowerCase() ?? 'asc';
  if (word !== 'asc' && word !== 'desc') {
    throw invalid(`Invalid ordering key in order_by clause '${abbreviated(text)}'.`);
  }
  return { ...identify(name, grammar), ascending: word === 'asc' };
}
