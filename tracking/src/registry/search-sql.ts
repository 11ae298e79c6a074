/** Translates the registry's searches to SQL. Column names are constants, client values are always parameters. */
import { invalid } from '../mlflow-error.ts';
import { allOf, type Condition, conditionOf } from '../search/condition.ts';
import { parseFilter } from '../search/filter.ts';
import type { Comparison, Grammar } from '../search/grammar.ts';
import { parseOrderBy } from '../search/order-by.ts';
import type { RegistrySearch } from './search-grammar.ts';
import { PROMPT_TAG } from './tags.ts';

const GRAMMAR: Grammar = { entities: { attribute: 'attribute', tag: 'tag', tags: 'tag' }, defaultEntity: 'attribute' };
const NUMBER_OPERATORS = ['=', '!=', '>', '>=', '<', '<='];
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE'];
const LIST_OPERATORS = ['IN', 'NOT IN'];

/** The WHERE condition of a filter. Excludes prompts unless the filter selects them. Throws INVALID_PARAMETER_VALUE. */
export function whereOf(search: RegistrySearch, filter: string): Condition {
  const comparisons = parseFilter(filter, GRAMMAR);
  const conditions = comparisons.map((comparison) =>
    comparison.entity === 'tag' ? ofTag(search, comparison) : ofAttribute(search, comparison),
  );
  const promptFilter = comparisons.find(isPromptFilter);
  const kept = conditions.filter((_, index) => !isPromptFilter(comparisons[index]));
  const always = { sql: search.always, values: [] };
  if (promptFilter !== undefined && selectsPrompts(promptFilter)) return allOf([always, ...conditions]);
  const sql = `NOT EXISTS (SELECT 1 FROM ${search.tagTable} AS tag WHERE tag.name = item.name AND tag.key = ? AND tag.value = 'true')`;
  return allOf([always, ...kept, { sql, values: [PROMPT_TAG] }]);
}

const isPromptFilter = (comparison: Comparison | undefined): boolean =>
  comparison?.entity === 'tag' && comparison.key === PROMPT_TAG;

function selectsPrompts({ operator, value }: Comparison): boolean {
  const text = String(value).toLowerCase();
  return (operator === '=' && text === 'true') || (operator === '!=' && text === 'false');
}

function ofTag({ tagTable, tagJoin }: RegistrySearch, comparison: Comparison): Condition {
  const { key, operator, value } = comparison;
  if (typeof value === 'number' || Array.isArray(value)) {
    throw invalid(`Expected a quoted string value for tag (e.g. 'my-value'). Got value ${String(value).slice(0, 200)}`);
  }
  if (!TEXT_OPERATORS.includes(operator)) throw invalid(`Invalid comparator for tag: ${operator}`);
  const { sql, values } = conditionOf('tag.value', comparison);
  const exists = `EXISTS (SELECT 1 FROM ${tagTable} AS tag WHERE ${tagJoin} AND tag.key = ? AND ${sql})`;
  return { sql: exists, values: [key, ...values] };
}

function ofAttribute(search: RegistrySearch, comparison: Comparison): Condition {
  const { key, operator, value } = comparison;
  const column = Object.hasOwn(search.filters, key) ? search.filters[key] : undefined;
  if (column === undefined) throw unknownKey(key, Object.keys(search.filters));
  if (Array.isArray(value) && !search.lists.includes(key)) {
    const names = search.lists.map((name) => `'${name}'`).join(', ');
    throw invalid(`Only [${names}] attributes support comparison with a list of quoted string values.`);
  }
  if (search.numbers.includes(key)) return ofNumber(`item.${column}`, comparison);
  if (typeof value === 'number') {
    throw invalid(
      `Expected a quoted string value or a list of quoted string values for attributes. Got value ${value}`,
    );
  }
  if (![...TEXT_OPERATORS, ...LIST_OPERATORS].includes(operator))
    throw invalid(`Invalid comparator for attribute: ${operator}`);
  return conditionOf(`item.${column}`, comparison);
}

function ofNumber(column: string, comparison: Comparison): Condition {
  const { key, operator, value } = comparison;
  if (!NUMBER_OPERATORS.includes(operator)) throw invalid(`Invalid comparator for attribute ${key}: ${operator}`);
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number))
    return conditionOf(column, { ...comparison, value: number });
  const shown = typeof value === 'string' ? `'${value.slice(0, 200)}'` : String(value);
  throw invalid(`Invalid value for numeric attribute '${key}': ${shown}`);
}

const unknownKey = (key: string, keys: readonly string[]) =>
  invalid(
    `Invalid attribute key '${key.slice(0, 200)}' specified. Valid keys are '{${keys.map((name) => `'${name}'`).join(', ')}}'`,
  );

/** The ORDER BY clause of a search. Throws INVALID_PARAMETER_VALUE. */
export function orderOf(search: RegistrySearch, given: readonly string[]): string {
  const terms = new Map<string, string>();
  for (const clause of given.length === 0 ? search.defaultOrder : given) {
    const { entity, key, ascending } = parseOrderBy(clause, GRAMMAR);
    const column = entity === 'attribute' && Object.hasOwn(search.orders, key) ? search.orders[key] : undefined;
    if (column === undefined) throw unknownKey(key, Object.keys(search.orders));
    if (terms.has(column))
      throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(given).slice(0, 500)}`);
    terms.set(column, ascending ? 'ASC' : 'DESC');
  }
  for (const [column, direction] of Object.entries(search.ties)) {
    if (!terms.has(column)) terms.set(column, direction);
  }
  return [...terms].map(([column, direction]) => `item.${column} ${direction}`).join(', ');
}
