/** A value in the grammar of filters, which has two quotes and no escape: a text that holds both loses the double ones. */
export function quoted(text: string): string {
  return text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`;
}

/** A key in the same grammar. No key that the store takes holds a backtick. */
export const quotedKey = (key: string): string => `\`${key.replaceAll('`', '')}\``;
