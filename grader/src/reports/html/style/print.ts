import { html } from 'mlops-tracking/html';

/** In print: the screen's content, without its controls, and with the complete text of the logs that the reader unfolded. */
export const printStyle = html`
@media print {
  :root { --paper: #ffffff; --card: #ffffff; }
  body { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  .toggle, summary::after, .log:not([open]), .logs:not(:has(.log[open])) { display: none; }
  .bar, .span, .sign, .legend li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .panels { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .figure strong { font-size: 44pt; }
  .criterion, .timeline li, .facts > div { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .log pre { max-height: none; overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; }
  a { color: inherit; text-decoration: none; }
}
`;
