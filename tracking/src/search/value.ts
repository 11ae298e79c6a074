import { type Int64, int64Of } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import type { EntityRule } from './grammar.ts';
import { abbreviated } from './identifier.ts';
import { type Token, withoutQuotes } from './tokens.ts';

interface ComparedKey {
  entity: string;
  key: string;
  rule: EntityRule | undefined;
}

/** Whether the key is numeric; null if the grammar has no rule for it. */
export function isNumber({ rule, key }: ComparedKey): boolean | null {
  if (rule === undefined) return null;
  return rule.numbers === true || (rule.numbers?.includes(key) ?? false);
}

/** Parses the right-hand value of a comparison. Throws INVALID_PARAMETER_VALUE if its type does not match the key. */
export function comparedValue(token: Token, compared: ComparedKey): string | Int64 {
  const numeric = isNumber(compared);
  if (numeric === true || (numeric === null && token.kind === 'number')) return numberOf(token, compared);
  if (token.kind === 'string' || token.kind === 'quoted') return withoutQuotes(token.text, `'"`);
  if (token.kind === 'number' && compared.rule?.unquoted) return token.text;
  if (token.kind === 'name') {
    throw invalid(
      'Parameter value is either not quoted or unidentified quote types used for string value ' +
        `${abbreviated(token.text)}. Use either single or double quotes.`,
    );
  }
  throw invalid(
    `Expected a quoted string value for ${entityText(compared.entity)}. Got value ${abbreviated(token.text)}`,
  );
}

function entityText(entity: string): string {
  if (entity === 'attribute') return 'attributes';
  return entity === 'dataset' ? 'dataset attributes' : `${entity} (e.g. 'my-value')`;
}

function numberOf(token: Token, { entity, key }: ComparedKey): Int64 {
  if (token.kind === 'number') return entity === 'metric' ? Number(token.text) : int64In(token.text);
  const place = entity === 'attribute' ? `numeric attribute: ${key}` : entity;
  throw invalid(`Expected numeric value type for ${place}. Found ${abbreviated(token.text)}`);
}

/**
 * Parses an integer without rounding: a JavaScript number cannot represent times in nanoseconds. Throws
 * INVALID_PARAMETER_VALUE.
 */
function int64In(text: string): Int64 {
  if (!/^-?\d+$/.test(text)) return Number(text);
  const exact = BigInt(text.slice(0, 20));
  if (text.length <= 20 && exact === BigInt.asIntN(64, exact)) return int64Of(exact);
  throw invalid(`${abbreviated(text)} is not a 64-bit integer.`);
}

/** Parses the tokens between the parentheses of `('a', 'b')`. Throws INVALID_PARAMETER_VALUE unless all items are quoted. */
export function textsOf(tokens: readonly Token[], { entity, key, rule }: ComparedKey): string[] {
  if (rule?.lists !== undefined && !rule.lists.includes(key)) {
    if (entity !== 'attribute') throw invalid(`${entity} '${key}' does not support comparison with a list.`);
    const keys = rule.lists.map((name) => `'${name}'`).join(', ');
    throw invalid(`Only [${keys}] attributes support comparison with a list of quoted string values.`);
  }
  const prefix = 'While parsing a list in the query, expected';
  if (tokens.length === 0) throw invalid(`${prefix} a non-empty list of string values, but got empty list`);
  tokens.forEach(({ kind, text }, index) => {
    if (index % 2 === 0 && (kind === 'string' || kind === 'quoted')) return;
    if (index % 2 === 1 && text === ',') return;
    const other =
      kind === 'number' ? `string value, punctuation, or whitespace, but got different type in list: ` : null;
    if (other !== null)
      throw invalid(`${prefix} ${other}(${abbreviated(tokens.map((token) => token.text).join(' '))})`);
    throw invalid(`${prefix} a non-empty list of string values, but got ill-formed list.`);
  });
  return tokens.filter((_, index) => index % 2 === 0).map(({ text }) => withoutQuotes(text, `'"`));
}
