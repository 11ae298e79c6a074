import { type Int64, int64Of } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import type { EntityRule } from './grammar.ts';
import { shown } from './identifier.ts';
import { type Token, withoutQuotes } from './tokens.ts';

interface Place {
  entity: string;
  key: string;
  rule: EntityRule | undefined;
}

/** Whether the rule compares this key with numbers. Null where the grammar leaves it open. */
export function isNumber({ rule, key }: Place): boolean | null {
  if (rule === undefined) return null;
  return rule.numbers === true || (rule.numbers?.includes(key) ?? false);
}

/** The value on the right of a comparison. Throws INVALID_PARAMETER_VALUE when it is not of the kind that the key takes. */
export function comparedValue(token: Token, place: Place): string | Int64 {
  const numeric = isNumber(place);
  if (numeric === true || (numeric === null && token.kind === 'number')) return numberOf(token, place);
  if (token.kind === 'string' || token.kind === 'quoted') return withoutQuotes(token.text, `'"`);
  if (token.kind === 'number' && place.rule?.unquoted) return token.text;
  if (token.kind === 'name') {
    throw invalid(
      'Parameter value is either not quoted or unidentified quote types used for string value ' +
        `${shown(token.text)}. Use either single or double quotes.`,
    );
  }
  throw invalid(`Expected a quoted string value for ${textPlace(place.entity)}. Got value ${shown(token.text)}`);
}

function textPlace(entity: string): string {
  if (entity === 'attribute') return 'attributes';
  return entity === 'dataset' ? 'dataset attributes' : `${entity} (e.g. 'my-value')`;
}

function numberOf(token: Token, { entity, key }: Place): Int64 {
  if (token.kind === 'number') return entity === 'metric' ? Number(token.text) : int64In(token.text);
  const place = entity === 'attribute' ? `numeric attribute: ${key}` : entity;
  throw invalid(`Expected numeric value type for ${place}. Found ${shown(token.text)}`);
}

/** An integer with all its digits: times in nanoseconds have more than a number holds. */
function int64In(text: string): Int64 {
  if (!/^-?\d+$/.test(text)) return Number(text);
  const exact = BigInt(text.slice(0, 20));
  if (text.length <= 20 && exact === BigInt.asIntN(64, exact)) return int64Of(exact);
  throw invalid(`${shown(text)} is not a 64-bit integer.`);
}

/** The texts of `('a', 'b')`: the tokens between the parentheses. Throws INVALID_PARAMETER_VALUE unless all are quoted. */
export function textsOf(tokens: readonly Token[], { entity, key, rule }: Place): string[] {
  if (rule?.lists !== undefined && !rule.lists.includes(key)) {
    if (entity !== 'attribute') throw invalid(`${entity} '${key}' does not support comparison with a list.`);
    const keys = rule.lists.map((name) => `'${name}'`).join(', ');
    throw invalid(`Only [${keys}] attributes support comparison with a list of quoted string values.`);
  }
  const begun = 'While parsing a list in the query, expected';
  if (tokens.length === 0) throw invalid(`${begun} a non-empty list of string values, but got empty list`);
  tokens.forEach(({ kind, text }, index) => {
    if (index % 2 === 0 && (kind === 'string' || kind === 'quoted')) return;
    if (index % 2 === 1 && text === ',') return;
    const other =
      kind === 'number' ? `string value, punctuation, or whitespace, but got different type in list: ` : null;
    if (other !== null) throw invalid(`${begun} ${other}(${shown(tokens.map((token) => token.text).join(' '))})`);
    throw invalid(`${begun} a non-empty list of string values, but got ill-formed list.`);
  });
  return tokens.filter((_, index) => index % 2 === 0).map(({ text }) => withoutQuotes(text, `'"`));
}
