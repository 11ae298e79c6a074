/** Results as JSON, for programs. */
import type { Result } from '../evidence/result.ts';

/** Characters that JSON does not escape, but that a terminal or an editor interprets. */
const ACTIVE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** What the GitHub Actions runner interprets anywhere in a line. */
const RUNNER_COMMAND = /##(?=\[)/g;

function escapeUnits(characters: string): string {
  return [...Array(characters.length).keys()]
    .map((index) => `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/** Deterministic JSON: keys in alphabetical order, indented by two spaces, with a final newline. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2).replace(ACTIVE, escapeUnits).replace(RUNNER_COMMAND, '#\\u0023')}\n`;
}

export const renderJson = (result: Result): string => safeJson(result);
