/** Longest text of somebody else's that a page shows. */
const MAX_LENGTH = 200;

/**
 * A text that others wrote (a file, a registry, a name) as Markdown that shows it and obeys nothing in it: no link, no
 * HTML, no other cell, and one line of it.
 */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');
  const shown = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH).toWellFormed()}…` : line.toWellFormed();
  return shown.replace(/[\\`*_{}[\]()<>#|&~$:]|(?<=www)\./gi, String.raw`\$&`);
}

/**
 * A table. The first column is to the left; the others are numbers, and to the right, unless `numbers` is false. Cells are
 * Markdown: escape what others wrote.
 */
export function formatMarkdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = true,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(header.map((_, column) => (column === 0 || !numbers ? '---' : '---:')));
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** A name of our own, as code. */
export function code(name: string): string {
  return `\`${name}\``;
}
