import { type Html, html } from '../html.ts';
import { isImage, textOf, textPreview } from './artifact/preview.ts';
import { size } from './format.ts';
import type { Rest } from './rest.ts';
import { runBreadcrumb } from './run/breadcrumb.ts';
import { runResponse } from './schemas.ts';
import type { Page, View } from './view.ts';

/** The part of a file that is read for its preview. */
const MAX_BYTES = 256 * 1024;

/** The URL that downloads a file. */
export const fileAddress = (run_id: string, path: string): string =>
  `/get-artifact?${new URLSearchParams({ path, run_id }).toString()}`;

/** The URL of the page that shows a file. */
export const artifactAddress = (run_id: string, path: string): string =>
  `/runs/${encodeURIComponent(run_id)}/artifact?${new URLSearchParams({ path }).toString()}`;

async function content(view: View, rest: Rest, path: string): Promise<{ shown: Html; bytes: number }> {
  const start = await rest.file(view.id, path, isImage(path) ? 1 : MAX_BYTES);
  const bytes = start.size;
  if (isImage(path))
    return { bytes, shown: html`<img class="content" src="${fileAddress(view.id, path)}" alt="${path}">` };
  const text = textOf(start);
  if (text === null) return { bytes, shown: html`<p class="empty">${view.translate('page.artifact.binary')}</p>` };
  if (text === '') return { bytes, shown: html`<p class="empty">${view.translate('page.artifact.empty')}</p>` };
  const whole = start.bytes.length === bytes;
  const values = { most: size(view, MAX_BYTES), size: size(view, bytes) };
  const cut = whole ? null : html`<p class="alert">${view.translate('page.artifact.cut', values)}</p>`;
  return { bytes, shown: html`${cut}${textPreview(view, path, text, whole)}` };
}

/** `/runs/:id/artifact?path=…`: an artifact of a run. */
export async function artifactPage(view: View, rest: Rest): Promise<Page> {
  const path = view.url.searchParams.get('path') ?? '';
  const { run } = await rest.get('/runs/get', { run_id: view.id }, runResponse);
  const { shown, bytes } = await content(view, rest, path);
  const name = path.split('/').at(-1) || path;
  const above = path.split('/').slice(0, -1).join('/');
  const body = html`<div class="heading"><h1>${name}</h1><a class="button" href="${fileAddress(view.id, path)}" download="${name}">${view.translate('page.artifact.download')}</a></div>
<p class="note">${above === '' ? null : html`<code>${above}/</code> · `}${size(view, bytes)}</p>
${shown}`;
  return { title: name, breadcrumb: await runBreadcrumb(view, rest, run, true), section: 'experiments', body };
}
