import { html } from '../html.ts';
import type { RestError } from './rest.ts';
import type { Page, View } from './view.ts';

/** What an address that leads nowhere shows. */
export function notFoundPage(view: View): Page {
  const body = html`<section class="empty"><h1>${view.say('page.missing')}</h1>
<p>${view.say('page.missing.advice')}</p>
<p><a href="/">${view.say('page.missing.experiments')}</a> · <a href="/models">${view.say('page.missing.models')}</a></p></section>`;
  return { title: view.say('page.missing'), breadcrumb: [], section: 'experiments', body, status: 404 };
}

/** What a page shows when the REST API refused what its address asks. */
export function errorPage(view: View, error: RestError): Page {
  const body = html`<section class="empty"><h1>${view.say('page.refused')}</h1>
<p>${view.say('page.refused.advice')}</p><p class="alert" role="alert">${error.message}</p>
<p><a href="/">${view.say('page.missing.experiments')}</a></p></section>`;
  return { title: view.say('page.refused'), breadcrumb: [], section: 'experiments', body, status: error.status };
}
