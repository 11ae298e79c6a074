/**
 * Text that others wrote, made safe to show. A control character can repaint a terminal, and a bidirectional override can
 * make a failed test read as passed: each is shown as a visible sign instead.
 */

/** Controls, formatting characters, line and paragraph separators, lone surrogates, noncharacters; but not tab, line feed, and the two joiners that scripts and emoji need. */
const UNSEEN = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** More combining marks than any script stacks: they would climb over the neighbouring lines. */
const STACKED = /(\p{M}{4})\p{M}+/gu;
const CONTROL_PICTURES = 0x2400;

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The text with every character that acts instead of showing replaced by a sign. Tabs and line feeds stay. */
export function visible(text: string): string {
  return text.replace(UNSEEN, sign).replace(STACKED, '$1⟨…⟩');
}
