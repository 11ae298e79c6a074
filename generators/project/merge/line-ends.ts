/** Text as git sees it: without a zero byte, and in UTF-8. Null for anything else. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const toUnix = (text: string): string => text.replaceAll('\r\n', '\n');

/** Whether most lines end as Windows ends them. */
function isWindows(text: string): boolean {
  const windows = text.split('\r\n').length - 1;
  return windows > 0 && windows * 2 > text.split('\n').length - 1;
}

/** Writes a text with `\n` as the student's file has its line ends. */
export const asIn = (like: string, text: string): string => (isWindows(like) ? text.replaceAll('\n', '\r\n') : text);

/** The same bytes, but for the line ends of a text? */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  const [a, b] = [textOf(one), textOf(other)];
  return a !== null && b !== null && toUnix(a) === toUnix(b);
}
