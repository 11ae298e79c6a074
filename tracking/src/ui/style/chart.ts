import { constant } from '../../html.ts';

/** Charts. A line style is a colour and dashes; chart/marker.ts draws its marker. */
export const chartStyle = constant`
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.singles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr)); gap: 0.75rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.8rem 1rem; min-width: 0; }
.card figcaption { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin-bottom: 0.4rem; }
.card strong { font-size: 1.25rem; font-weight: 650; font-variant-numeric: tabular-nums; letter-spacing: -0.01em; }
.card .note { font-size: 0.8125rem; }
.single strong { font-size: 1.5rem; }
.chart { display: block; width: 100%; height: auto; }
.grid { stroke: var(--line); fill: none; }
.tick { fill: var(--soft); font-size: 11.5px; font-variant-numeric: tabular-nums; }
@media (max-width: 30rem) { .chart .tick, .chart .edge { font-size: 15px; } }
.edge { fill: var(--failed); font-size: 11px; font-weight: 650; text-anchor: middle; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.marker { fill: var(--card); stroke-width: 1.8; }
.line-style-0 { stroke: var(--c0); } .line-style-1 { stroke: var(--c1); } .line-style-2 { stroke: var(--c2); } .line-style-3 { stroke: var(--c3); }
.line-style-4 { stroke: var(--c4); } .line-style-5 { stroke: var(--c5); } .line-style-6 { stroke: var(--c6); } .line-style-7 { stroke: var(--c7); }
.line.line-style-1 { stroke-dasharray: 7 4; } .line.line-style-2 { stroke-dasharray: 2 3; } .line.line-style-3 { stroke-dasharray: 9 3 2 3; }
.line.line-style-4 { stroke-dasharray: 14 4; } .line.line-style-5 { stroke-dasharray: 4 2; } .line.line-style-6 { stroke-dasharray: 1 4; } .line.line-style-7 { stroke-dasharray: 12 3 3 3 3 3; }
.bar .line-style-0 { fill: var(--c0); } .bar .line-style-1 { fill: var(--c1); } .bar .line-style-2 { fill: var(--c2); } .bar .line-style-3 { fill: var(--c3); }
.bar .line-style-4 { fill: var(--c4); } .bar .line-style-5 { fill: var(--c5); } .bar .line-style-6 { fill: var(--c6); } .bar .line-style-7 { fill: var(--c7); }
.bar rect { stroke: none; }
.sample { width: 2.1rem; height: 0.75rem; flex: none; vertical-align: -0.05em; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; font-size: 0.9375rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; min-width: 0; }
.bars li { display: grid; grid-template-columns: 2.1rem minmax(0, 1fr) 5.5rem; align-items: center; gap: 0.75rem; padding: 0.25rem 0; }
.bars .bar { width: 100%; height: 0.6rem; background: var(--fill); border-radius: 2px; }
.bars span { text-align: right; font-variant-numeric: tabular-nums; font-size: 0.9375rem; }
`;
