import { html } from 'mlops-tracking/html';

/** The timeline and the logs. */
export const stagesStyle = html`
.timeline { margin-top: 1rem; font-size: 0.9375rem; }
.timeline li {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 1rem; align-items: center;
  grid-template-areas: "name status" "track track" "duration duration" "note note"; padding: 0.55rem 0; border-top: 1px solid var(--line);
}
.timeline li:last-child { border-bottom: 1px solid var(--line); }
.timeline .name { grid-area: name; }
.timeline .status { grid-area: status; color: var(--tone); display: flex; gap: 0.4rem; align-items: center; justify-content: flex-end; }
.timeline .sign svg { width: 1rem; height: 1rem; }
.timeline [data-status="passed"] .status { color: var(--soft); }
.timeline .track { grid-area: track; width: 100%; height: 0.5rem; border-radius: 2px; background: var(--fill); }
.timeline .span { fill: var(--tone); }
.timeline [data-status="unverified"] .span { fill: none; stroke: var(--tone); stroke-width: 2; stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; }
.timeline .duration { grid-area: duration; color: var(--soft); font-size: 0.875rem; }
.timeline .duration, .log .duration { font-variant-numeric: tabular-nums; white-space: nowrap; }
.timeline .note { grid-area: note; }

.logs h2 { margin-bottom: 1rem; }
.log { border-top: 1px solid var(--line); }
.log:last-of-type { border-bottom: 1px solid var(--line); }
.log > summary { display: grid; grid-template-columns: minmax(0, 1fr) auto 1.1rem; gap: 0.75rem; padding: 0.6rem 0; }
.log > summary:hover .name { text-decoration: underline; text-underline-offset: 0.2em; }
.log .duration { color: var(--soft); font-size: 0.9375rem; }
.log .note { padding-bottom: 0.6rem; }
.log pre { scroll-margin-top: 4rem; max-height: 30rem; margin-bottom: 1rem; }
.log pre, .failure pre {
  max-width: 100%; overflow: auto; padding: 0.9rem 1rem; tab-size: 4;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; white-space: pre; overflow-wrap: normal; line-height: 1.5; font-size: 0.8125rem;
}
.failure pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.log pre:empty { display: none; }

@media (min-width: 42rem) {
  .timeline li { grid-template-columns: 11rem minmax(0, 1fr) 14rem 8rem; grid-template-areas: "name track duration status" ". note note note"; }
}
`;
