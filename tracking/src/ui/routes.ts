/** The web UI: rendered on the server, read-only, GET only. It reads all data through the REST API. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../html.ts';
import type { Tracking } from '../tracking.ts';
import { artifactPage } from './artifact-page.ts';
import { comparePage } from './compare-page.ts';
import { experimentPage } from './experiment-page.ts';
import { experimentsPage } from './experiments-page.ts';
import { languageCookie, requestedLanguage } from './language-cookie.ts';
import { layout, POLICY } from './layout.ts';
import { modelPage } from './model-page.ts';
import { modelsPage } from './models-page.ts';
import { type Rest, RestError, restOf } from './rest.ts';
import { runPage } from './run-page.ts';
import { styleSheet } from './style.ts';
import { linkTo, type Page, urlOf, type View, viewOf } from './view.ts';

const PAGES: Readonly<Record<string, (view: View, rest: Rest) => Promise<Page>>> = {
  '/': experimentsPage,
  '/experiments/:id': experimentPage,
  '/runs/:id': runPage,
  '/runs/:id/artifact': artifactPage,
  '/compare': comparePage,
  '/models': modelsPage,
  '/models/:id': modelPage,
};

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  vary: 'accept-language, cookie',
};

/** The 404 page. */
function notFoundPage(view: View): Page {
  const body = html`<section class="empty"><h1>${view.translate('page.missing')}</h1>
<p>${view.translate('page.missing.advice')}</p>
<p><a href="/">${view.translate('page.missing.experiments')}</a> · <a href="/models">${view.translate('page.missing.models')}</a></p></section>`;
  return { title: view.translate('page.missing'), breadcrumb: [], section: 'experiments', body, status: 404 };
}

/** The page for an error of the REST API. */
function errorPage(view: View, error: RestError): Page {
  const body = html`<section class="empty"><h1>${view.translate('page.refused')}</h1>
<p>${view.translate('page.refused.advice')}</p><p class="alert" role="alert">${error.message}</p>
<p><a href="/">${view.translate('page.missing.experiments')}</a></p></section>`;
  return { title: view.translate('page.refused'), breadcrumb: [], section: 'experiments', body, status: error.status };
}

function send(reply: FastifyReply, view: View, page: Page): FastifyReply {
  return reply
    .code(page.status ?? 200)
    .headers(HEADERS)
    .type('text/html; charset=utf-8')
    .send(layout(view, page));
}

/** If the URL selects a language, stores it in a cookie and redirects to the URL without the parameter. */
function chooseLanguage(request: FastifyRequest, reply: FastifyReply): FastifyReply | null {
  const url = urlOf(request);
  const language = requestedLanguage(url);
  if (language === null) return null;
  return reply
    .header('set-cookie', languageCookie(language))
    .redirect(linkTo({ ...viewOf(request), url }, { lang: null }), 303);
}

/** Whether an unknown URL gets an HTML page. API clients get the server's plain 404. */
const acceptsHtml = (request: FastifyRequest): boolean =>
  !/^\/(?:ajax-)?api\//.test(request.url) && (request.headers.accept ?? '').includes('text/html');

/** Serves the pages of the UI and the style sheet. */
export async function uiRoutes(app: FastifyInstance, _tracking: Tracking): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof RestError)) throw error;
    const view = viewOf(request);
    return send(reply, view, error.status === 404 ? notFoundPage(view) : errorPage(view, error));
  });
  app.get('/page/style.css', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(styleSheet),
  );
  for (const [path, page] of Object.entries(PAGES)) {
    app.get(path, async (request, reply) => {
      const view = viewOf(request);
      return chooseLanguage(request, reply) ?? send(reply, view, await page(view, restOf(request)));
    });
  }
  app.get('/*', async (request, reply) => {
    if (!acceptsHtml(request)) return reply.callNotFound();
    const view = viewOf(request);
    return chooseLanguage(request, reply) ?? send(reply, view, notFoundPage(view));
  });
}
