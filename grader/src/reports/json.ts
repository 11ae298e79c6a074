/** Results as JSON, for programs. */
import type { Result } from '../evidence/result.ts';

/** Characters that JSON leaves as they are and that a terminal or an editor would obey. */
const ACTIVE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** What the runner of GitHub Actions would obey wherever it stands in a line. */
const RUNNER_COMMAND = /##(?=\[)/g;

function escapeUnits(characters: string): string {
  return [...Array(characters.length).keys()]
    .map((index) => `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/** The same values always give the same bytes: keys in alphabetical order, two spaces, a newline at the end. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2).replace(ACTIVE, escapeUnits).replace(RUNNER_COMMAND, '#\\u0023')}\n`;
}

export const renderJson = (result: Result): string => safeJson(result);
