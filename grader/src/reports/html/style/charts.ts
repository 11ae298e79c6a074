import { html } from 'mlops-tracking/html';

/** Charts. Each line style combines a colour, dashes and a marker shape. */
export const chartsStyle = html`
.body figure { margin: 0; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem; }
figcaption { font-weight: 600; font-size: 0.9375rem; }
.chart { display: block; width: 100%; max-width: 40rem; height: auto; }
.chart text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); fill: none; }
.limit { stroke: var(--failed); stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; vector-effect: non-scaling-stroke; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.marker { fill: var(--card); stroke-width: 1.8; }
.line-style-0, .line-style-4 { stroke: var(--link); } .line-style-1, .line-style-5 { stroke: var(--partial); } .line-style-2, .line-style-6 { stroke: var(--unverified); } .line-style-3, .line-style-7 { stroke: var(--passed); }
.line.line-style-1 { stroke-dasharray: 7 4; } .line.line-style-2 { stroke-dasharray: 2 3; } .line.line-style-3 { stroke-dasharray: 9 3 2 3; }
.line.line-style-4 { stroke-dasharray: 14 4; } .line.line-style-5 { stroke-dasharray: 4 2; } .line.line-style-6 { stroke-dasharray: 1 4; } .line.line-style-7 { stroke-dasharray: 12 3 3 3 3 3; }
.sample { width: 2.1rem; height: 0.75rem; flex: none; }
.keys { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; font-size: 0.875rem; }
.keys li { display: flex; align-items: center; gap: 0.5rem; min-width: 0; }
.numbers > summary { display: flex; gap: 0.5rem; font-size: 0.875rem; color: var(--link); }
.scroll { overflow-x: auto; }
figure table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; width: 100%; }
figure th { text-align: left; font-weight: 400; padding: 0.15rem 0.75rem 0.15rem 0; }
figure thead th { color: var(--soft); }
figure td { padding: 0.15rem 0.75rem 0.15rem 0; }
.scroll :is(th, td) { white-space: nowrap; }
.bars { table-layout: fixed; }
.bars th { width: 32%; }
.bars .value { text-align: right; white-space: nowrap; padding-right: 0; width: 5.5rem; }
.bars .track { display: block; width: 100%; height: 0.75rem; background: var(--fill); border-radius: 2px; }
.bars .within { fill: var(--link); }
.bars .past { fill: var(--failed); }
.badge { font-size: 0.75rem; font-weight: 400; color: var(--soft); border: 1px solid var(--edge); border-radius: 999px; padding: 0.05rem 0.5rem; white-space: nowrap; }
.session h3 .points { margin-left: 0.5rem; }
@media (max-width: 30rem) { .chart text { font-size: 19px; } }
`;
