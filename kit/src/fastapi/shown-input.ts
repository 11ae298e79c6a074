// Enough of a request to recognise it, and a limit on what an error sends back.
const MAX_DEPTH = 3;
const MAX_MEMBERS = 100;
const MAX_LENGTH = 1_000;

/**
 * The part of a value that an error shows: three levels, 100 members in each, 1,000 characters of a string.
 *
 * A body of one megabyte can be nested too deeply for `JSON.stringify`, or be wrong in a hundred places and return a
 * hundred times its size.
 */
export function shownInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((item) => shownInput(item, depth + 1));
  const members = Object.entries(value).slice(0, MAX_MEMBERS);
  return Object.fromEntries(members.map(([name, item]) => [shownInput(name), shownInput(item, depth + 1)]));
}
