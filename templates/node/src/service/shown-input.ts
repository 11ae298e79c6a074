// Limits of what an error shows of a request: enough to recognise what was sent, too little to be a burden.
const MAX_DEPTH = 3;
const MAX_MEMBERS = 100;
const MAX_LENGTH = 1_000;

/**
 * A value as an error shows it. Ordinary ones are shown whole. A request of one megabyte can be nested so deeply that
 * it cannot be written again, or be wrong in a hundred places and come back a hundred times as large.
 */
export function shownInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((item) => shownInput(item, depth + 1));
  const members = Object.entries(value).slice(0, MAX_MEMBERS);
  return Object.fromEntries(members.map(([name, item]) => [shownInput(name), shownInput(item, depth + 1)]));
}
