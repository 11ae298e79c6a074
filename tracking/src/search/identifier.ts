import { invalid } from '../mlflow-error.ts';
import type { Grammar } from './grammar.ts';
import { type Token, withoutQuotes } from './tokens.ts';

/** A list as MLflow prints it in messages. */
export const listed = (names: Iterable<string>): string => `[${[...names].map((name) => `'${name}'`).join(', ')}]`;

/** Abbreviates client text for a message. */
export const abbreviated = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text);

/** Resolves an identifier such as ``metrics.`a b` ``. Throws INVALID_PARAMETER_VALUE if the grammar does not define it. */
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
  throw invalid(`Invalid entity type '${abbreviated(name)}'. Valid values are ${valid}`);
}

function keyOf(entity: string, written: string, grammar: Grammar): string {
  const keys = grammar.rules?.[entity]?.keys;
  if (keys === undefined) return written;
  const known = Object.hasOwn(keys, written) ? keys[written] : undefined;
  if (known !== undefined) return known;
  throw invalid(
    `Invalid ${entity} key '${abbreviated(written)}' specified. Valid keys are '${listed(Object.keys(keys))}'`,
  );
}
