import { html } from 'mlops-tracking/html';

/** The page header: the mark, the facts next to it, and the remaining work; and the footer, which has facts too. */
export const headerStyle = html`
.masthead { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; justify-content: space-between; margin-bottom: clamp(1.5rem, 4vw, 2.5rem); }
.eyebrow { color: var(--soft); font-size: 0.9375rem; flex: 1 1 14rem; min-width: 0; }
.warning { margin-top: 1.25rem; padding: 0.75rem 1rem; background: var(--warning); border-radius: 8px; border-left: 4px solid var(--partial); }
.panels { display: grid; gap: 2rem clamp(2rem, 6vw, 4.5rem); margin-top: 1.5rem; }
.panels > * { min-width: 0; }
.mark h2 { font-size: 0.9375rem; font-weight: 600; letter-spacing: 0; color: var(--soft); }
.figure { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; font-variant-numeric: tabular-nums; line-height: 1; margin: 0.35rem 0 1.1rem; }
.figure strong { font-size: clamp(3.75rem, 14vw, 5.5rem); font-weight: 650; letter-spacing: -0.045em; }
.figure > span { font-size: clamp(1.5rem, 5vw, 2rem); color: var(--soft); letter-spacing: -0.02em; }
.bar { display: flex; gap: 3px; height: 0.5rem; }
.bar span { flex: 0 1 0; min-width: 4px; border-radius: 2px; }
[data-part="earned"] { --tone: var(--passed); --shade: var(--passed); }
[data-part="missed"] { --tone: var(--failed); --shade: var(--failed); }
[data-part="unverified"] { --tone: var(--unverified); --shade: repeating-linear-gradient(-45deg, var(--unverified) 0 3px, transparent 3px 6px); }
.bar [data-part] { background: var(--shade); }
.bar [data-part="unverified"] { box-shadow: inset 0 0 0 1px var(--unverified); }
.legend { display: flex; flex-wrap: wrap; gap: 0.15rem 1.1rem; margin-top: 0.75rem; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
.legend li::before { content: ""; flex: none; width: 0.7rem; height: 0.7rem; border-radius: 2px; background: var(--shade); box-shadow: inset 0 0 0 1px var(--tone); }
.explained { margin-top: 0.75rem; color: var(--soft); font-size: 0.9375rem; max-width: 34rem; }

.facts { font-size: 0.9375rem; align-self: end; }
.facts > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 1rem; padding: 0.45rem 0; border-top: 1px solid var(--line); }
.facts > div:last-child { border-bottom: 1px solid var(--line); }
.facts code { font-size: 0.8125rem; line-height: 1.4; }
.about { align-self: end; }
.technical { font-size: 0.9375rem; }
.technical > summary { display: flex; justify-content: space-between; padding: 0.45rem 0; color: var(--soft); }
.technical .facts { padding-left: 1rem; }
.inline { display: flex; flex-wrap: wrap; gap: 0 1rem; }

.review { margin-top: 2rem; display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.5rem 1.5rem; }
.review h2 { font-size: 1rem; line-height: inherit; letter-spacing: 0; }
.review ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; min-width: 0; }
.review li { display: flex; gap: 0.5rem; min-width: 0; }
.review li > .sign { margin-top: 0.12rem; }
.review .sign { vertical-align: -0.3em; }

main > section:has(> .fold), footer { border-top: 1px solid var(--line); padding-top: 1rem; }
footer p { max-width: 44rem; margin-top: 0.75rem; color: var(--soft); }
footer .facts { margin-top: 1.5rem; }
main > section:has(> .fold), footer { margin-top: 1.5rem; }

@media (min-width: 50rem) {
  .panels { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 2rem 3.5rem; }
  footer .facts > div { grid-template-columns: 12rem minmax(0, 1fr); }
}
`;
