/** What a stored file is shown as. Nothing of it is ever markup or script of the page: text is escaped, an image is only an image. */
import { parse } from 'csv-parse/sync';
import { type Html, html } from '../../html.ts';
import type { View } from '../view.ts';
import { indented } from './indented-json.ts';

/** The start of a file, and its whole size in bytes. */
export interface FileStart {
  bytes: Buffer;
  size: number;
}

const IMAGE = /\.(?:png|jpe?g|gif|webp|svg|bmp|ico)$/i;
const MAX_ROWS = 200;

/** Whether a browser draws it as an image, in which no script runs. */
export const isImage = (path: string): boolean => IMAGE.test(path);

/** The text of a file's start, without a character cut in half; null for what is no text. */
export function textOf({ bytes, size }: FileStart): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length < size });
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

const pre = (text: string): Html => html`<pre class="content" tabindex="0">${text}</pre>`;

/** The rows of a table, or null when the text is none. A row that the start cuts is left out. */
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
    rows.length > MAX_ROWS ? html`<p class="alert">${view.say('page.artifact.rows', { most: MAX_ROWS })}</p>` : null;
  const lines = rows.slice(0, MAX_ROWS).map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`${cut}<div class="box" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** A text file as it reads best: JSON indented, CSV as a table, all else as it is. */
export function textPreview(view: View, path: string, text: string, whole: boolean): Html {
  const [, extension = ''] = /\.(\w+)$/.exec(path.toLowerCase()) ?? [];
  if (extension === 'json' && whole) return pre(indented(text) ?? text);
  const rows =
    extension === 'csv' || extension === 'tsv' ? rowsOf(text, extension === 'csv' ? ',' : '\t', whole) : null;
  return rows === null ? pre(text) : table(view, path, rows);
}
