import { html } from 'mlops-tracking/html';

/** One list per session, one foldable section per criterion. */
export const criteriaStyle = html`
.session { margin-top: 1.5rem; }
.session h3 { margin-bottom: 0.5rem; }
.criterion { background: var(--card); border: 1px solid var(--line); border-bottom-width: 0; }
.criterion:first-of-type { border-radius: 10px 10px 0 0; }
.criterion:last-of-type { border-bottom-width: 1px; border-radius: 0 0 10px 10px; }
.criterion:only-of-type { border-radius: 10px; }
.criterion:target { outline: 2px solid var(--tone); outline-offset: -1px; }
.criterion > summary {
  display: grid; grid-template-columns: auto minmax(0, 1fr) auto 1.1rem; gap: 0.1rem 0.75rem; align-items: start;
  grid-template-areas: "sign title points fold" ". glimpse glimpse ."; padding: 0.8rem 1rem;
}
.criterion > summary:hover { background: var(--fill); }
.criterion:first-of-type > summary { border-radius: 9px 9px 0 0; }
.criterion:last-of-type:not([open]) > summary { border-radius: 0 0 9px 9px; }
.criterion:only-of-type:not([open]) > summary { border-radius: 9px; }
.criterion summary::after { grid-area: fold; }
.criterion summary .sign { grid-area: sign; margin-top: 0.1rem; }
.criterion h4 { grid-area: title; }
.glimpse { grid-area: glimpse; color: var(--soft); font-size: 0.9375rem; }
.points { grid-area: points; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--soft); line-height: 1.4; }
.criterion:not([data-status="passed"]) .points { color: var(--tone); font-weight: 600; }
.criterion[open] .glimpse { display: none; }

.body { padding: 0.25rem 1rem 1.1rem; display: grid; gap: 0.9rem; }
.body dl { display: grid; gap: 0.35rem; font-size: 0.9375rem; }
.body dl > div { display: grid; gap: 0 1rem; }
.body dd { min-width: 0; }
.advice { background: var(--advice); border-radius: 8px; padding: 0.65rem 0.85rem; }
.advice dt { color: var(--ink); font-weight: 600; }
.body .traces { display: flex; flex-wrap: wrap; gap: 0.25rem 1.75rem; font-size: 0.875rem; }
.body .traces > div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; min-width: 0; }
.failure { display: grid; gap: 0.35rem; font-size: 0.9375rem; min-width: 0; }
.failure p { color: var(--soft); }
.failure .tests li { padding-left: 1.1rem; text-indent: -1.1rem; }
.failure .tests li::before { content: "✗"; display: inline-block; width: 1.1rem; text-indent: 0; color: var(--failed); }
.word { display: none; }

@media (max-width: 41.99rem) {
  .glimpse { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .criterion[open] .glimpse { display: none; }
}

@media (min-width: 42rem) {
  .criterion > summary { grid-template-columns: auto minmax(0, 2fr) minmax(0, 3fr) auto 1.1rem; grid-template-areas: "sign title glimpse points fold"; }
  .criterion[open] > summary { grid-template-areas: "sign title title points fold"; }
  .glimpse { line-height: 1.5; }
  .word { display: inline; margin-right: 0.75rem; font-weight: 400; }
  .body { padding-left: 3rem; }
  .body dl > div { grid-template-columns: 7rem minmax(0, 1fr); }
}
`;
