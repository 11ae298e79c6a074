import { constant } from '../../html.ts';

/** Tables. Each table scrolls in its own box. */
export const tableStyle = constant`
.box { position: relative; overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; max-height: 80vh; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; padding: 0.55rem 0.9rem; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; overflow-wrap: normal; unicode-bidi: isolate; }
thead th { color: var(--soft); font-size: 0.875rem; white-space: nowrap; background: var(--card); }
thead { position: sticky; top: 0; z-index: 1; }
thead.unseen { position: absolute; }
thead td { background: var(--card); }
thead tr:first-child > *, table:not(:has(thead:not(.unseen))) tbody:first-of-type tr:first-child > * { border-top: 0; }
thead.unseen + tbody tr:first-child > * { border-top: 0; }
tbody tr:hover > * { background: var(--fill); }
tbody th { font-weight: 600; min-width: 9rem; max-width: 26rem; overflow-wrap: anywhere; }
td time, .number { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.value { overflow-wrap: anywhere; min-width: 8rem; max-width: 36rem; }
.none { color: var(--soft); }
.nested { display: block; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 400; font-size: 0.8125rem; color: var(--soft); }
@media (max-width: 40rem) { .check ~ td .sign > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } tbody th { min-width: 7rem; } }
.clip { display: block; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.check { width: 2.6rem; padding-right: 0; }
.check label { display: block; margin: -0.55rem -0.9rem; padding: 0.55rem 0.9rem; cursor: pointer; }
.kinds > * { font-size: 0.8125rem; color: var(--soft); background: var(--fill); font-weight: 600; }
thead .kinds > * { padding-top: 0.3rem; padding-bottom: 0.3rem; }
thead .kinds th { border-left: 1px solid var(--line); background: var(--fill); }
thead th a { color: inherit; text-decoration: none; display: block; }
thead th a:hover { color: var(--ink); text-decoration: underline; }
th[aria-sort] { color: var(--ink); font-weight: 600; }
th[aria-sort="ascending"] a::after { content: " ↑"; }
th[aria-sort="descending"] a::after { content: " ↓"; }
.pairs th { width: 40%; font-weight: 400; color: var(--soft); }
.pairs td { font-variant-numeric: tabular-nums; }
.compared td, .compared thead th { min-width: 10rem; }
.compared thead th { white-space: normal; font-weight: 600; }
.compared thead a { display: inline; color: var(--link); margin-left: 0.5rem; }
.compared tbody th { position: sticky; left: 0; background: var(--card); min-width: 7rem; }
.compared tbody .kinds th { position: static; background: var(--fill); }
.compared .number { text-align: left; }
[data-differs] > *, .compared [data-differs] > th { background: var(--warning); }
.differs { color: var(--partial); font-weight: 700; margin-left: 0.4rem; }
`;
