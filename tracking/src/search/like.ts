/** LIKE and ILIKE with a work limit. SQLite's own take quadratic time: one search could block the server for an hour. */
import { MlflowError } from '../mlflow-error.ts';

/** Character comparisons per statement, which take less than a second. 50,000 runs with short values use a tenth of the limit. */
const MAX_COMPARED = 20_000_000;

const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Splits a pattern into code points. `%` matches any text, `_` one character. */
const partsOf = (pattern: string, ignoreCase: boolean): string[] => [...(ignoreCase ? lower(pattern) : pattern)];

/** Whether the whole text matches the pattern. Calls `compare` for each character comparison. */
function isLike(text: string, parts: readonly string[], compare: () => void): boolean {
  let at = 0;
  let place = 0;
  /** The position of the last `%` in the pattern, and the end of the text that it currently matches. */
  let wildcard = -1;
  let end = 0;
  while (at < text.length) {
    compare();
    const part = parts[place];
    if (part === '%') {
      wildcard = place;
      end = at;
      place += 1;
    } else if (part === '_' || (part !== undefined && text.startsWith(part, at))) {
      at += part === '_' ? widthAt(text, at) : part.length;
      place += 1;
    } else if (wildcard === -1) return false;
    else {
      end += widthAt(text, end);
      at = end;
      place = wildcard + 1;
    }
  }
  return parts.slice(place).every((part) => part === '%');
}

/**
 * Creates the SQL function `like_text(value, pattern, ignoreCase)` for one statement. NULL gives NULL. Throws
 * RESOURCE_EXHAUSTED beyond the limit.
 */
export function likeFunction() {
  let compared = 0;
  let known = { key: '', parts: [] as string[] };
  const compare = (): void => {
    compared += 1;
    if (compared > MAX_COMPARED)
      throw new MlflowError('RESOURCE_EXHAUSTED', 'The filter takes too long: use fewer or shorter patterns.');
  };
  return (value: unknown, pattern: unknown, ignoreCase: unknown): 0 | 1 | null => {
    if (value === null) return null;
    const key = `${ignoreCase} ${pattern}`;
    if (known.key !== key) known = { key, parts: partsOf(String(pattern), ignoreCase === 1) };
    const text = ignoreCase === 1 ? lower(String(value)) : String(value);
    return isLike(text, known.parts, compare) ? 1 : 0;
  };
}
