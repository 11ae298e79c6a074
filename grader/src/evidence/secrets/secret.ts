/**
 * The detector's confidence. `certain`: the value has the shape of a secret, whatever surrounds it. `likely`: a name says
 * that the value is a secret, and the value is not a placeholder. `possible`: one of the two is missing. The first two count
 * against a submission; all three are redacted.
 */
export type Confidence = 'certain' | 'likely' | 'possible';

/** The location of a secret's value in a text, from `start` up to `end`, and the rule that found it. */
export interface Secret {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly confidence: Confidence;
  /** The kind of secret, if its shape identifies it. */
  readonly label?: string;
}

/** Shannon entropy of a text, in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}
