/**
 * Quotes a value for a filter. The grammar has no escapes, so double quotes are removed from a text that contains both kinds
 * of quotes.
 */
export function quoted(text: string): string {
  return text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`;
}

/** Quotes a key for a filter. No valid key contains a backtick. */
export const quotedKey = (key: string): string => `\`${key.replaceAll('`', '')}\``;
