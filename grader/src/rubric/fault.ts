import type { Values } from 'mlops-tracking/text';
import type { Text } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { nearest } from './nearest.ts';
import type { Place } from './rubric.ts';

/** Something wrong in a rubric. A rubric with errors is refused; a warning is what only `rubric lint` says. */
export interface Fault extends Place {
  /** The fault's kind, the same in every language. */
  rule: string;
  severity: 'error' | 'warning';
  text: Text;
}

type RuleKey = Extract<MessageKey, `rubric.${string}`>;

/** A fault at a place, in the words of the catalogue. */
export function fault(place: Place, key: RuleKey, values?: Values, severity: Fault['severity'] = 'error'): Fault {
  return { ...place, rule: key.replace('rubric.', ''), severity, text: message(key, values) };
}

/** What was probably meant by a word, or which there are. */
export function hintFor(word: string, known: readonly string[]): Text {
  const meant = nearest(word, known);
  if (meant !== null) return message('cli.meant', { meant });
  return message('rubric.known', { known: known.join(', ') || '–' });
}
