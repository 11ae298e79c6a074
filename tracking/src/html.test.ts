import fc from 'fast-check';
import { expect, test } from 'vitest';
import { constant, html } from './html.ts';
import { visible } from './messages/visible.ts';

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };
const read = (escaped = '') => escaped.replace(/&([a-z]+|#\d+);/g, (_, name: string) => CHARACTERS[name] ?? '');

test('escapes text, keeps markup, joins lists, omits null', () => {
  const item = html`<li>${'<b>'}</li>`;
  expect(html`<ul>${[item, null, [item]]}${3}${null}</ul>`.source).toBe(
    '<ul><li>&lt;b&gt;</li><li>&lt;b&gt;</li>3</ul>',
  );
});

test('keeps constants unescaped, such as style sheets', () => {
  expect(html`<style>${constant`a > b { content: '\\201C' }`}</style>`.source).toBe(
    String.raw`<style>a > b { content: '\\201C' }</style>`,
  );
});

test('does not trust objects that look like markup', () => {
  const forged = JSON.parse('{"source":"<script>"}');
  expect(() => html`<p>${forged}</p>`).toThrow();
});

test('escapes any text, so that it cannot change elements or attributes', () => {
  const fragments = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '`',
    '&',
    '&lt',
    '</p',
    '<!--',
    ']]>',
    '=',
    ' ',
    '\u0000',
    'on',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragments).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, texts, (attribute, text) => {
      const { source } = html`<p title="${attribute}">${text}</p>`;
      const parts = /^<p title="([^"<>'`]*)">([^"<>'`]*)<\/p>$/.exec(source);
      expect(read(parts?.[1])).toBe(visible(attribute));
      expect(read(parts?.[2])).toBe(visible(text));
    }),
  );
});
