import { closest, distance } from 'fastest-levenshtein';
import type { Values } from 'mlops-tracking/text';
import type { Text } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { Place } from './rubric.ts';

/** A fault in a rubric. A rubric with errors is rejected; only `rubric lint` reports warnings. */
export interface Fault extends Place {
  /** The kind of fault, independent of the language. */
  rule: string;
  severity: 'error' | 'warning';
  text: Text;
}

type RuleKey = Extract<MessageKey, `rubric.${string}`>;

/** A fault at a location, with a message of the catalogue. */
export function fault(place: Place, key: RuleKey, values?: Values, severity: Fault['severity'] = 'error'): Fault {
  return { ...place, rule: key.replace('rubric.', ''), severity, text: message(key, values) };
}

/** The element of `known` most similar to `written`: at most a third of its letters differ. */
export function nearest(written: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const word = closest(written, known);
  return distance(written, word) <= Math.max(1, Math.ceil(written.length / 3)) ? word : null;
}

/** The name that was probably meant, or the known names. */
export function hintFor(word: string, known: readonly string[]): Text {
  const meant = nearest(word, known);
  if (meant !== null) return message('cli.meant', { meant });
  return message('rubric.known', { known: known.join(', ') || '–' });
}
