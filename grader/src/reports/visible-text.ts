/**
 * Text from a submission, made safe to show. A control character can repaint a terminal, and a bidirectional override can
 * make a failed test read as passed: each is shown as a visible sign instead.
 */

/** Controls, formatting characters, line and paragraph separators, lone surrogates; but not tab, line feed, and the two joiners that scripts and emoji need. */
const UNSEEN = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** More combining marks than any script stacks: they would climb over the neighbouring lines. */
const STACKED = /(\p{M}{4})\p{M}+/gu;
/**
 * Terminal sequences: operating system commands, control sequences, two-character escapes. `stripVTControlCharacters` of
 * node:util takes minutes on a hostile log; here no part can match what begins another, so time is linear.
 */
const TERMINAL = new RegExp(
  [
    String.raw`(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\u009d]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b[ -/]*[0-Z\\^-~]`,
  ].join('|'),
  'g',
);
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

/** The text as one line: runs of white space become one space. No-break spaces stay. */
export function oneLine(text: string): string {
  return visible(text.replace(/[ \t\r\n\v\f]+/g, ' ').trim());
}

/** A stage's output for reading: terminal colours and cursor moves removed, carriage returns made line ends. */
export function logText(output: string): string {
  return visible(output.replace(TERMINAL, '').replace(/\r+\n|\r/g, '\n'));
}
