import { constant } from '../../html.ts';

/** Components: forms, facts, artifacts, icons. */
export const partsStyle = constant`
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
.filter label { color: var(--soft); font-size: 0.9375rem; }
.filter .note, .filter .alert { flex-basis: 100%; }
input:not([type="checkbox"]) { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 0.35rem 0.7rem; min-width: 0; flex: 1 1 12rem; }
.wide input:not([type="checkbox"]) { font-family: var(--mono); font-size: 0.875rem; padding: 0.45rem 0.7rem; flex-basis: 16rem; }
input[aria-invalid] { border-color: var(--failed); }
input[type="checkbox"] { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--link); vertical-align: -0.15em; }
button, .button { font: inherit; font-size: 0.9375rem; cursor: pointer; color: var(--paper); background: var(--ink); border: 1px solid var(--ink); border-radius: 8px; padding: 0.35rem 0.95rem; text-decoration: none; }
button:hover, .button:hover { background: var(--link); border-color: var(--link); }
.tick-box { display: inline-flex; align-items: center; gap: 0.45rem; }
.columns summary { width: fit-content; }
.columns form { display: grid; gap: 0.9rem; margin-top: 0.75rem; padding: 0.9rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; justify-items: start; }
.columns fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; font-size: 0.9375rem; }
legend { padding: 0; margin-bottom: 0.3rem; color: var(--soft); font-size: 0.875rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin-top: 0.9rem; }
.pager { display: flex; align-items: center; gap: 1rem; }
summary { cursor: pointer; color: var(--soft); font-size: 0.9375rem; }
summary:hover { color: var(--ink); }
details > summary + * { margin-top: 0.6rem; }

.note { color: var(--soft); font-size: 0.9375rem; }
.alert { padding: 0.6rem 0.9rem; background: var(--warning); border-left: 4px solid var(--partial); border-radius: 8px; }
.empty { max-width: 46rem; padding: 1.25rem 1.4rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.empty > * + * { margin-top: 0.75rem; }
pre { overflow: auto; padding: 0.8rem 1rem; background: var(--fill); border-radius: 8px; white-space: pre; overflow-wrap: normal; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); gap: 0.75rem 1.5rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 0.9rem 0; font-size: 0.9375rem; }
.facts dt { color: var(--soft); font-size: 0.875rem; }
.columns-2 { display: grid; gap: 2rem clamp(1.5rem, 4vw, 3rem); }
.columns-2 > section { min-width: 0; }
@media (min-width: 56rem) { .columns-2 { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.chips { display: flex; flex-wrap: wrap; gap: 0.3rem; }
.plain li + li { margin-top: 0.35rem; }
.plain .sign { margin-left: 0.6rem; font-size: 0.9375rem; vertical-align: -0.25em; }
.chip { display: inline-block; max-width: 18rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding: 0.05rem 0.55rem; border-radius: 999px; background: var(--fill); border: 1px solid var(--line); font-size: 0.8125rem; vertical-align: bottom; }

.sign { display: inline-flex; align-items: center; gap: 0.45rem; white-space: nowrap; }
.sign svg { width: 1.15rem; height: 1.15rem; flex: none; fill: none; stroke: var(--card); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.sign .disc { fill: var(--tone); stroke: none; }

.tree { font-size: 0.9375rem; }
.columns-2 > section > .tree { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.55rem 0.9rem; }
.tree .tree { padding-left: 0.45rem; margin: 0 0 0 0.3rem; border-left: 1px solid var(--line); padding-left: 0.9rem; }
.tree li > * , .tree summary { line-height: 1.9; }
.file { display: flex; gap: 0.75rem; }
.file a { min-width: 0; }
.file .size { margin-left: auto; }
.size { color: var(--soft); white-space: nowrap; font-variant-numeric: tabular-nums; }
.save { text-decoration: none; padding: 0 0.4rem; }
.tree summary { color: var(--ink); }
.content { max-width: 100%; }
pre.content { max-height: 75vh; border: 1px solid var(--line); background: var(--card); }
img.content { height: auto; max-height: 80vh; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
`;
