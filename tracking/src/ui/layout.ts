import { createHash } from 'node:crypto';
import { constant, type Html, html } from '../html.ts';
import { LANGUAGES, type Language } from '../language.ts';
import { linkTo, type Page, type View } from './view.ts';

/** The name of each language, in that language. */
const NAMES = { fr: 'Français', en: 'English' } as const satisfies Record<Language, string>;

/** Redirects the URLs that MLflow's clients print, such as `/#/experiments/1/runs/ID`. A server never receives the fragment. */
const LINKS = constant`
function follow() {
  const at = location.hash;
  const run = /^#\/experiments\/[^/]+\/runs\/([^/?]+)/.exec(at);
  const other = /^#\/(experiments|models)\/([^/?]+)/.exec(at);
  if (run) location.replace('/runs/' + run[1]);
  else if (other) location.replace('/' + other[1] + '/' + other[2]);
  else if (/^#\/models\/?$/.test(at)) location.replace('/models');
}
follow();
addEventListener('hashchange', follow);
`;

const scriptHash = createHash('sha256').update(LINKS.source).digest('base64');

/** The content security policy: defence in depth that allows only what these pages need. */
export const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  `script-src 'sha256-${scriptHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ICON = constant`data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E%3Crect width='20' height='20' rx='5' fill='%2317568f'/%3E%3Cpath d='M4 14l4-5 3 3 5-7' fill='none' stroke='white' stroke-width='2.2' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E`;

const MARK = constant`<svg viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" rx="5"/><path d="M4 14l4-5 3 3 5-7"/></svg>`;

function languageToggle(view: View): Html {
  const choices = LANGUAGES.map((language) => {
    const current = language === view.language ? html` aria-current="true"` : null;
    return html`<a href="${linkTo(view, { lang: language })}" lang="${language}" hreflang="${language}" rel="nofollow"${current}>${NAMES[language]}</a>`;
  });
  return html`<nav class="toggle" aria-label="${view.translate('page.language')}">${choices}</nav>`;
}

function masthead(view: View, page: Page): Html {
  const tab = (section: Page['section'], href: string, name: string) =>
    html`<a href="${href}"${section === page.section ? html` aria-current="true"` : null}>${name}</a>`;
  return html`<header class="masthead"><a class="brand" href="/">${MARK}<span>${view.translate('page.brand')}</span></a>
<nav class="tabs" aria-label="${view.translate('page.sections')}">${tab('experiments', '/', view.translate('page.experiments'))}${tab('models', '/models', view.translate('page.models'))}</nav>
${languageToggle(view)}</header>`;
}

function breadcrumb(view: View, { breadcrumb: above }: Page): Html | null {
  if (above.length === 0) return null;
  const links = above.map(({ name, href }) => html`<li><a href="${href}">${name}</a></li>`);
  return html`<nav class="breadcrumb" aria-label="${view.translate('page.breadcrumb')}"><ol>${links}</ol></nav>`;
}

/** Renders a page as a complete HTML document. */
export function layout(view: View, page: Page): string {
  return html`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · ${view.translate('page.brand')}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/page/style.css">
<script>${LINKS}</script>
</head>
<body>
<a class="skip" href="#main">${view.translate('page.skip')}</a>
${masthead(view, page)}
<main id="main">
${breadcrumb(view, page)}
${page.body}
</main>
</body>
</html>
`.source;
}
