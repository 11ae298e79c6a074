import { html } from 'mlops-tracking/html';

/** Colours for light and dark mode. Every text colour has a contrast of at least 4.5:1 on every background where it is used. */
export const paletteStyle = html`
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #ffffff; --fill: #f2efe9; --line: #e2ddd3; --edge: #8d877b;
  --ink: #1d1c1a; --soft: #5e5a52; --link: #17568f;
  --passed: #1a7544; --failed: #b42318; --partial: #865600; --unverified: #5848ad;
  --advice: #fbf5e6; --warning: #fdf0d5;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #141311; --card: #1c1b18; --fill: #262420; --line: #36332d; --edge: #7d776b;
    --ink: #ece8e1; --soft: #aca69b; --link: #8fc2f2;
    --passed: #5cc98b; --failed: #ff9285; --partial: #e7b650; --unverified: #b5a9ff;
    --advice: #29251b; --warning: #33290f;
  }
}
[data-status="passed"] { --tone: var(--passed); }
[data-status="failed"] { --tone: var(--failed); }
[data-status="partial"] { --tone: var(--partial); }
[data-status="unverified"] { --tone: var(--unverified); }
[data-status="skipped"] { --tone: var(--soft); }
`;
