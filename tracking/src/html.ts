import { visible } from './messages/visible.ts';

/** Markup created by `html` or `constant`. The class is private to this file, so no other text reaches a page unescaped. */
class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type { Html };

/** A value interpolated into a template. Text is escaped, markup is kept, lists are joined, null is omitted. */
export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function source(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(source).join('');
  return visible(String(value)).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}

/**
 * An HTML template. Interpolated text is escaped for element content and double-quoted attributes. Invisible characters (control
 * characters, bidirectional overrides) are replaced with visible symbols.
 */
export function html(template: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(String.raw({ raw: template }, ...values.map(source)));
}

/** A constant style sheet, script or fragment: a template without interpolation, kept as is. */
export function constant(template: TemplateStringsArray): Html {
  return new Html(template.raw.join(''));
}
