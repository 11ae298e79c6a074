/** The reports by name. Each is a pure function of a result: none computes a mark. */
import type { Result } from '../evidence/result.ts';
import { renderAnnotations } from './annotations.ts';
import { type HtmlOptions, renderHtml } from './html.ts';
import { renderJson, safeJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderRubricMarkdown } from './rubric/markdown.ts';
import { renderRubricTerminal } from './rubric/terminal.ts';
import { renderTerminal, type TerminalOptions } from './terminal.ts';

export { oneLine } from '../messages/visible-text.ts';
export { type Failures, failuresOf } from './failures.ts';
export { type MarkRow, renderMarks } from './marks.ts';
export {
  renderAnnotations,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderRubricMarkdown,
  renderRubricTerminal,
  renderTerminal,
  safeJson,
  type TerminalOptions,
};

/** The options of all reports; each uses those that it needs. */
interface ReportOptions extends TerminalOptions, HtmlOptions {
  result: Result;
}

export type Reporter = (options: ReportOptions) => string;

export const reporters = {
  terminal: ({ result, ...options }) => renderTerminal(result, options),
  json: ({ result }) => renderJson(result),
  html: ({ result, ...options }) => renderHtml(result, options),
  markdown: ({ result, ...options }) => renderMarkdown(result, options),
  junit: ({ result, ...options }) => renderJunit(result, options),
  annotations: ({ result, ...options }) => renderAnnotations(result, options),
} as const satisfies Record<string, Reporter>;
