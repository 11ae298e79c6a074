import { constant } from '../../html.ts';

/** Typography, links, header and breadcrumb. */
export const frameStyle = constant`
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd, pre, figure, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
fieldset { border: 0; min-width: 0; }
h1 { font-size: clamp(1.6rem, 4vw, 2.25rem); line-height: 1.15; letter-spacing: -0.02em; font-weight: 650; unicode-bidi: isolate; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -0.01em; font-weight: 650; }
h3 { font-size: 0.9375rem; font-weight: 600; color: var(--soft); min-width: 0; }
a { color: var(--link); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: var(--mono); font-size: 0.875em; font-variant-ligatures: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: 0.4rem 0.8rem; background: var(--ink); color: var(--paper); border-radius: 6px; z-index: 1; }
.skip:focus { top: 0.5rem; }

.masthead { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.75rem; padding: 0.8rem clamp(1rem, 4vw, 2.5rem); border-bottom: 1px solid var(--line); background: var(--card); }
.brand { display: flex; align-items: center; gap: 0.6rem; color: var(--ink); font-weight: 650; text-decoration: none; letter-spacing: -0.01em; }
.brand svg { width: 1.4rem; height: 1.4rem; }
.brand rect { fill: var(--link); }
.brand path { fill: none; stroke: var(--card); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.tabs { display: flex; gap: 1.25rem; margin-right: auto; }
.tabs a { color: var(--soft); text-decoration: none; padding: 0.25rem 0; border-bottom: 2px solid transparent; }
.tabs a:hover { color: var(--ink); }
.tabs a[aria-current] { color: var(--ink); border-color: var(--link); }
.toggle { display: flex; flex: none; width: fit-content; border: 1px solid var(--edge); border-radius: 999px; padding: 2px; }
.toggle a { padding: 0.15rem 0.75rem; border-radius: 999px; font-size: 0.875rem; color: var(--soft); text-decoration: none; }
.toggle a:hover { color: var(--ink); }
.toggle a[aria-current] { background: var(--ink); color: var(--paper); }

main { max-width: 90rem; margin: 0 auto; padding: clamp(1.25rem, 3vw, 2.25rem) clamp(1rem, 4vw, 2.5rem) 4rem; }
main > * + * { margin-top: 1.25rem; }
main > section, .columns-2 { margin-top: clamp(2rem, 4vw, 3rem); }
section > h2 + * { margin-top: 0.9rem; }
section > * + * { margin-top: 0.75rem; }
.breadcrumb { font-size: 0.9375rem; }
.breadcrumb ol { display: flex; flex-wrap: wrap; gap: 0 0.5rem; }
.breadcrumb li::after { content: "/"; margin-left: 0.5rem; color: var(--edge); }
.breadcrumb + * { margin-top: 0.5rem; }
.heading { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.75rem 1.5rem; }
.heading h1 { min-width: 0; }
.description { max-width: 46rem; color: var(--soft); white-space: pre-line; }
`;
