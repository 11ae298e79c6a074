/** Text in columns of a terminal: its display width, and its line breaks. */

/** Characters that occupy two columns in a terminal: East Asian wide and full-width forms, and emoji. */
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function pieces(text: string): { piece: string; columns: number }[] {
  return Array.from(graphemes.segment(text), ({ segment }) => ({
    piece: segment,
    columns: WIDE.test(segment) ? 2 : 1,
  }));
}

/** The number of columns that the text occupies. */
export function columns(text: string): number {
  return pieces(text).reduce((sum, piece) => sum + piece.columns, 0);
}

/** Splits a word into parts of at most `width` columns. */
function cut(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const { piece, columns: wide } of pieces(word)) {
    if (used + wide > width && part !== '') {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += piece;
    used += wide;
  }
  return [...parts, part];
}

/** Lines of at most `width` columns (minimum 2), broken at spaces, and within a word only if it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(width, 2);
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(' ').flatMap((word) => cut(word, room))) {
    const longer = line === '' ? part : `${line} ${part}`;
    if (columns(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = part;
    }
  }
  return [...lines, line];
}
