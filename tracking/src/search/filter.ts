import { invalid } from '../mlflow-error.ts';
import {
  type Comparison,
  type Grammar,
  LIST_OPERATORS,
  NULL_OPERATORS,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
} from './grammar.ts';
import { abbreviated, identify, listed } from './identifier.ts';
import { type Token, tokensOf } from './tokens.ts';
import { comparedValue, isNumber, textsOf } from './value.ts';

/** Limit on comparisons. SQLite's expression depth is limited to 1000, and each comparison is a subquery. */
const MAX_COMPARISONS = 100;

const TEXT_COMPARATORS = ['LIKE', 'ILIKE', 'RLIKE', 'NOT LIKE', 'NOT ILIKE'];
const KEYWORDS = [...NULL_OPERATORS, ...LIST_OPERATORS, ...TEXT_COMPARATORS];

/** Parses a filter into its comparisons. Throws only INVALID_PARAMETER_VALUE. */
export function parseFilter(text: string, grammar: Grammar): Comparison[] {
  const tokens = tokensOf(text, 'filter');
  if (text !== '' && tokens.length === 0) throw invalid(`Invalid filter '${abbreviated(text)}'. Could not be parsed.`);
  if (tokens.slice(0, -1).some((token) => token.text === ';')) {
    throw invalid(
      `Search filter contained multiple expression '${abbreviated(text)}'. Provide AND-ed expression list.`,
    );
  }
  const clauses = clausesOf(tokens);
  const faulty = clauses.filter((clause) => clause.operator === null);
  if (faulty.length > 0) {
    const names = faulty.slice(0, 10).map((clause) => `'${abbreviated(clause.left.text)}'`);
    throw invalid(`Invalid clause(s) in filter string: ${names.join(', ')}`);
  }
  if (clauses.length > MAX_COMPARISONS) throw invalid(`A filter has at most ${MAX_COMPARISONS} comparisons.`);
  return clauses.flatMap((clause) =>
    clause.operator === null ? [] : [comparisonOf(clause, clause.operator, grammar)],
  );
}

/** The parts of a comparison before validation. `operator` is null for a token outside of any comparison. */
interface Clause {
  left: Token;
  operator: string | null;
  right: Token[];
  length: number;
}

function clausesOf(tokens: readonly Token[]): Clause[] {
  const lastClosing = tokens.findLastIndex(({ text }) => text === ')');
  const clauses: Clause[] = [];
  for (let at = 0; at < tokens.length; ) {
    const left = tokens[at];
    if (left === undefined) break;
    if (left.kind === 'name' && left.text.toUpperCase() === 'AND') {
      at++;
      continue;
    }
    const clause = clauseAt(tokens, at, left, lastClosing);
    clauses.push(clause);
    at += clause.length;
  }
  return clauses;
}

/** Reads one clause. A list is scanned for its end only if a `)` follows, so that parsing takes linear time. */
function clauseAt(tokens: readonly Token[], at: number, left: Token, lastClosing: number): Clause {
  const none: Clause = { left, operator: null, right: [], length: 1 };
  if (left.kind === 'operator' || left.kind === 'punctuation' || left.kind === 'other') return none;
  const found = operatorAt(tokens, at + 1);
  if (found === null) return none;
  const begin = at + 1 + found.length;
  if (NULL_OPERATORS.some((name) => name === found.operator)) return { left, ...found, right: [], length: begin - at };
  const right = tokens[begin];
  if (right === undefined || right.text === ',' || right.text === ')') return none;
  if (right.text !== '(') return { left, operator: found.operator, right: [right], length: begin - at + 1 };
  if (lastClosing <= begin) return none;
  let end = begin + 1;
  while (tokens[end]?.text !== ')') end += 1;
  return { left, operator: found.operator, right: tokens.slice(begin, end + 1), length: end + 1 - at };
}

function operatorAt(tokens: readonly Token[], at: number): { operator: string; length: number } | null {
  const first = tokens[at];
  if (first?.kind === 'operator') return { operator: first.text, length: 1 };
  for (const keyword of KEYWORDS) {
    const words = keyword.split(' ');
    if (words.every((word, index) => isWord(tokens, at + index, word)))
      return { operator: keyword, length: words.length };
  }
  return null;
}

/** Whether the token is `word`. Like MLflow, NULL must follow NOT after exactly one space. */
function isWord(tokens: readonly Token[], at: number, word: string): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'name' || token.text.toUpperCase() !== word) return false;
  return word !== 'NULL' || before?.text.toUpperCase() !== 'NOT' || token.before === ' ';
}

function comparisonOf({ left, right }: Clause, operator: string, grammar: Grammar): Comparison {
  if (left.kind === 'number' || left.kind === 'string') {
    throw invalid(`Invalid comparison clause. Expected 'Identifier' found '${abbreviated(left.text)}'`);
  }
  const { entity, key } = identify(left, grammar);
  const place = { entity, key, rule: grammar.rules?.[entity] };
  const isList = right[0]?.text === '(' && right[0].kind === 'punctuation';
  const value = isList
    ? textsOf(right.slice(1, -1), place)
    : right[0] === undefined
      ? null
      : comparedValue(right[0], place);
  const wantsList = LIST_OPERATORS.some((name) => name === operator);
  validateOperator(operator, place);
  if (wantsList !== isList)
    throw invalid(`Invalid comparison clause: '${operator}' ${wantsList ? 'needs' : 'takes no'} list.`);
  return { entity, key, operator, value };
}

function validateOperator(operator: string, place: Parameters<typeof isNumber>[0]): void {
  const all = [...NUMBER_OPERATORS, ...TEXT_OPERATORS, ...LIST_OPERATORS, ...NULL_OPERATORS];
  const numeric = isNumber(place);
  const allowed: readonly string[] =
    numeric === null ? all : numeric ? NUMBER_OPERATORS : (place.rule?.operators ?? TEXT_OPERATORS);
  if (allowed.includes(operator)) return;
  if (NULL_OPERATORS.some((name) => name === operator)) {
    throw invalid(
      `IS NULL / IS NOT NULL is only supported for tags and params, not for '${place.entity}' '${abbreviated(place.key)}'`,
    );
  }
  throw invalid(`Invalid comparator '${operator}' not one of '${listed(allowed)}'`);
}
