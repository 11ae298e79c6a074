/**
 * Makes untrusted text safe to display. A control character can repaint a terminal, and a bidirectional override can make a failed
 * test look passed; both are replaced with visible symbols.
 */

/**
 * Control and format characters, line and paragraph separators, lone surrogates and noncharacters, except tab, line feed,
 * and the two joiners that scripts and emoji need.
 */
const INVISIBLE = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** More combining marks than any script stacks. They would cover neighbouring lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
const CONTROL_PICTURES = 0x2400;

function symbol(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Replaces every invisible character except tabs and line feeds with a symbol, and truncates stacks of combining marks. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, symbol).replace(STACKED_MARKS, '$1⟨…⟩');
}
