import { html } from '../html.ts';
import type { RestError } from './rest.ts';
import type { Page, View } from './view.ts';

/** The 404 page. */
export function notFoundPage(view: View): Page {
  const body = html`<section class="empty"><h1>${view.translate('page.missing')}</h1>
<p>${view.translate('page.missing.advice')}</p>
<p><a href="/">${view.translate('page.missing.experiments')}</a> · <a href="/models">${view.translate('page.missing.models')}</a></p></section>`;
  return { title: view.translate('page.missing'), breadcrumb: [], section: 'experiments', body, status: 404 };
}

/** The page for an error of the REST API. */
export function errorPage(view: View, error: RestError): Page {
  const body = html`<section class="empty"><h1>${view.translate('page.refused')}</h1>
<p>${view.translate('page.refused.advice')}</p><p class="alert" role="alert">${error.message}</p>
<p><a href="/">${view.translate('page.missing.experiments')}</a></p></section>`;
  return { title: view.translate('page.refused'), breadcrumb: [], section: 'experiments', body, status: error.status };
}
