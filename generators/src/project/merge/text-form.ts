import { ScaffoldError } from '../../scaffold-error.ts';

/** The byte order mark that Windows editors and shells write before UTF-8 text. */
const BYTE_ORDER_MARK = /^\uFEFF+/;

/** The text of a file. Null if it contains a zero byte or is not UTF-8: it is then binary, as for git. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the bytes are UTF-16 with a byte order mark, as Windows PowerShell's `>` and Notepad's "Unicode" write it. */
export const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** The text of a file that must be in UTF-8, without a byte order mark. Throws FILE_UTF16. */
export function readText(path: string, bytes: Uint8Array): string {
  if (isUtf16(bytes)) throw new ScaffoldError('FILE_UTF16', { path });
  return withoutMark(Buffer.from(bytes).toString('utf8'));
}

export const withoutMark = (text: string): string => text.replace(BYTE_ORDER_MARK, '');

/** The text with `\n` line ends and no byte order mark, for comparing and merging. */
export const normalizeText = (text: string): string => withoutMark(text).replaceAll('\r\n', '\n');

/** Whether most lines have Windows line ends. */
function isWindows(text: string): boolean {
  const windows = text.split('\r\n').length - 1;
  return windows > 0 && windows * 2 > text.split('\n').length - 1;
}

/** Converts a normalized text to the line ends and the byte order mark of another text. */
export function withFormOf(like: string, text: string): string {
  const [mark = ''] = BYTE_ORDER_MARK.exec(like) ?? [];
  return mark + (isWindows(like) ? text.replaceAll('\n', '\r\n') : text);
}

/** Whether the bytes are the same, apart from the line endings and byte order mark of a text. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  const [a, b] = [textOf(one), textOf(other)];
  return a !== null && b !== null && normalizeText(a) === normalizeText(b);
}
