import { constant } from '../../html.ts';

/** Colours for light and dark mode: those of the grading report, and eight line colours. */
export const paletteStyle = constant`
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --fill: #f2efe9; --line: #e2ddd3; --edge: #8d877b;
  --ink: #1d1c1a; --soft: #5e5a52; --link: #17568f;
  --passed: #1a7544; --failed: #b42318; --partial: #865600; --unverified: #5848ad; --warning: #fdf0d5;
  --c0: #17568f; --c1: #b4520c; --c2: #1a7544; --c3: #8a2f86; --c4: #b42318; --c5: #5848ad; --c6: #6a6200; --c7: #0b7285;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141311; --card: #1c1b18; --fill: #262420; --line: #36332d; --edge: #7d776b;
    --ink: #ece8e1; --soft: #aca69b; --link: #8fc2f2;
    --passed: #5cc98b; --failed: #ff9285; --partial: #e7b650; --unverified: #b5a9ff; --warning: #33290f;
    --c0: #8fc2f2; --c1: #f5a463; --c2: #5cc98b; --c3: #e29ade; --c4: #ff9285; --c5: #b5a9ff; --c6: #d3c94a; --c7: #6fd0df;
  }
}
[data-status="FINISHED"] { --tone: var(--passed); }
[data-status="FAILED"] { --tone: var(--failed); }
[data-status="KILLED"] { --tone: var(--partial); }
[data-status="RUNNING"] { --tone: var(--link); }
[data-status="SCHEDULED"] { --tone: var(--unverified); }
`;
