import { invalid } from '../mlflow-error.ts';
import type { Grammar } from './grammar.ts';
import { type Token, withoutQuotes } from './tokens.ts';

/** A list as MLflow writes it in its messages. */
export const listed = (names: Iterable<string>): string => `[${[...names].map((name) => `'${name}'`).join(', ')}]`;

/** Enough of a client's own text to recognise it in a message. */
export const shown = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

/** What an identifier such as ``metrics.`a b` `` names. Throws INVALID_PARAMETER_VALUE for what the grammar does not know. */
export function identify(token: Token, grammar: Grammar): { entity: string; key: string } {
  const dot = token.text.indexOf('.');
  const entity = dot === -1 ? grammar.defaultEntity : entityOf(token.text.slice(0, dot), grammar);
  const written = withoutQuotes(withoutQuotes(token.text.slice(dot + 1), `'"`), '`');
  return { entity, key: keyOf(entity, written, grammar) };
}

function entityOf(written: string, grammar: Grammar): string {
  const name = withoutQuotes(written, '`');
  const known = Object.hasOwn(grammar.entities, name) ? grammar.entities[name] : undefined;
  if (known !== undefined) return known;
  const valid = listed(new Set(Object.values(grammar.entities)));
  throw invalid(`Invalid entity type '${shown(name)}'. Valid values are ${valid}`);
}

function keyOf(entity: string, written: string, grammar: Grammar): string {
  const keys = grammar.rules?.[entity]?.keys;
  if (keys === undefined) return written;
  const known = Object.hasOwn(keys, written) ? keys[written] : undefined;
  if (known !== undefined) return known;
  throw invalid(`Invalid ${entity} key '${shown(written)}' specified. Valid keys are '${listed(Object.keys(keys))}'`);
}
