/** LIKE and ILIKE for SQLite, whose own take quadratic time: one search could keep the server for an hour. */
import { MlflowError } from '../mlflow-error.ts';

/** Characters that one statement may compare: less than a second. 50,000 runs with short values take a tenth of it. */
const MAX_COMPARED = 20_000_000;

const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** A pattern by code points: `%` stands for any text, `_` for one character. */
const partsOf = (pattern: string, ignoreCase: boolean): string[] => [...(ignoreCase ? lower(pattern) : pattern)];

/** Whether the whole text is as the pattern says; `compare` is called for each character that is compared. */
function isLike(text: string, parts: readonly string[], compare: () => void): boolean {
  let at = 0;
  let place = 0;
  /** The last `%`, and where the text that it stands for ends so far. */
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

/** The function `like_text(value, pattern, ignoreCase)` of one statement: NULL for NULL. Throws RESOURCE_EXHAUSTED past its limit. */
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
