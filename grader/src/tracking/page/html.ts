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

/** Controls, formatting characters, separators, lone surrogates: what acts without showing. Not tab, line feed, the two joiners. */
const UNSEEN = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** More combining marks than any script stacks. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** The text with every character that acts instead of showing replaced by a sign. */
export function visible(text: string): string {
  const sign = (character: string) =>
    `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  return text.replace(UNSEEN, sign).replace(STACKED, '$1⟨…⟩');
}

function source(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'object') return value.map(source).join('');
  return visible(String(value)).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');
}

/** A template of HTML. Interpolated text becomes text and nothing else: in an element, or in an attribute between double quotes. */
export function html(template: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(String.raw({ raw: template }, ...values.map(source)));
}

/** A style sheet or script of ours: a template without a hole. */
export function constant(template: TemplateStringsArray): Html {
  return new Html(template.raw.join(''));
}
