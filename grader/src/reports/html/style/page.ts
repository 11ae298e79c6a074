import { html } from 'mlops-tracking/html';

/** Typography, links, the language toggle, and styles that all sections share. */
export const pageStyle = html`
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
html:has(#language-fr:checked) body [lang="en"], html:has(#language-en:checked) body [lang="fr"] { display: none; }
.page { max-width: 64rem; margin: 0 auto; padding: clamp(1.25rem, 4vw, 3rem) clamp(1rem, 4vw, 2.5rem) 4rem; }
h1, h2, h3, h4, p, ul, ol, dl, dd, pre, fieldset { margin: 0; padding: 0; }
h1 { font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; font-weight: 650; unicode-bidi: isolate; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; }
h3 { font-size: 0.9375rem; font-weight: 600; color: var(--soft); }
h4 { font-size: 1rem; line-height: 1.4; font-weight: 600; }
main > section, footer { margin-top: clamp(2.5rem, 6vw, 4rem); }
ul, ol { list-style: none; }
a { color: var(--link); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: var(--mono); font-size: 0.875em; font-variant-ligatures: none; }
.hash { display: inline-block; max-width: 14ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; user-select: all; }
.fold > summary { display: flex; justify-content: space-between; gap: 1rem; padding: 0.25rem 0; }
.fold > summary:hover h2 { text-decoration: underline; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
dt { color: var(--soft); }
dd, code, summary, .name { unicode-bidi: isolate; }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::after {
  content: ""; width: 0.45rem; height: 0.45rem; margin: 0.5em 0.25rem 0; justify-self: end;
  border: solid var(--edge); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
details[open] > summary::after { transform: rotate(-135deg); margin-top: 0.75em; }
.lead, .note { color: var(--soft); font-size: 0.9375rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.sign { display: inline-flex; flex: none; vertical-align: -0.2em; position: relative; }
.sign svg { width: 1.25rem; height: 1.25rem; fill: none; stroke: var(--card); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.sign .disc { fill: var(--tone); stroke: none; }
.sign .half { fill: var(--card); stroke: none; }
.sign[data-status="partial"] svg { stroke-width: 1.4; }

.toggle { display: flex; flex: none; border: 1px solid var(--edge); border-radius: 999px; padding: 2px; }
.toggle label { position: relative; cursor: pointer; }
.toggle input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.toggle label > span { display: block; padding: 0.2rem 0.8rem; border-radius: 999px; font-size: 0.875rem; color: var(--soft); }
.toggle input:checked + span { background: var(--ink); color: var(--paper); }
.toggle input:focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
`;
