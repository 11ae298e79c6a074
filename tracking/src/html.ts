import { visible } from './messages/visible.ts';

/** Markup that this file's `html` made. Nothing else can make one, so nothing else reaches a page unescaped. */
class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type { Html };

/** What a template interpolates: text is escaped, markup is kept, lists are joined, null is nothing. */
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
 * A template of HTML. Interpolated text becomes text and nothing else: in an element, or in an attribute between double
 * quotes. Characters that act without showing (controls, bidirectional overrides) become visible signs.
 */
export function html(template: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(String.raw({ raw: template }, ...values.map(source)));
}

/** A style sheet or script of ours: a template without a hole. */
export function constant(template: TemplateStringsArray): Html {
  return new Html(template.raw.join(''));
}
