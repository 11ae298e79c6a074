/** Previews of artifacts. Text is escaped and images are only displayed, so no artifact adds markup or scripts to a page. */
import { parse } from 'csv-parse/sync';
import { type Html, html } from '../../html.ts';
import type { View } from '../view.ts';
import { indented } from './indented-json.ts';

/** The start of a file, and the size of the whole file in bytes. */
export interface FileStart {
  bytes: Buffer;
  size: number;
}

const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|bmp|ico)$/i;
const MAX_ROWS = 200;

/** Whether the file is displayed in an `<img>`, where browsers run no scripts. */
export const isImage = (path: string): boolean => IMAGE.test(path);

/** Decodes the start of a UTF-8 text file, without an incomplete last character. Null if the file is not text. */
export function textOf({ bytes, size }: FileStart): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length < size });
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

const pre = (text: string): Html => html`<pre class="content" tabindex="0">${text}</pre>`;

/** Parses a table. Omits an incomplete last row. Null if the text is not a table. */
function rowsOf(text: string, delimiter: string, whole: boolean): string[][] | null {
  try {
    const rows: string[][] = parse(whole ? text : text.slice(0, text.lastIndexOf('\n') + 1), { delimiter });
    return rows.length > 1 ? rows : null;
  } catch {
    return null;
  }
}

function table(view: View, name: string, [head = [], ...rows]: readonly string[][]): Html {
  const cut =
    rows.length > MAX_ROWS
      ? html`<p class="alert">${view.translate('page.artifact.rows', { most: MAX_ROWS })}</p>`
      : null;
  const lines = rows.slice(0, MAX_ROWS).map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`${cut}<div class="box" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** The preview of a text file: indented JSON, a table for CSV, else the text itself. */
export function textPreview(view: View, path: string, text: string, whole: boolean): Html {
  const [, extension = ''] = /\.(\w+)$/.exec(path.toLowerCase()) ?? [];
  if (extension === 'json' && whole) return pre(indented(text) ?? text);
  const rows =
    extension === 'csv' || extension === 'tsv' ? rowsOf(text, extension === 'csv' ? ',' : '\t', whole) : null;
  return rows === null ? pre(text) : table(view, path, rows);
}
