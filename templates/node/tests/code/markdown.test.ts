import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, escapeMarkdown, formatMarkdownTable } from '../../src/markdown.ts';

test('what Markdown would obey is made harmless', () => {
  assert.equal(
    escapeMarkdown('**a** | `b` <img src=x> [c](d)'),
    String.raw`\*\*a\*\* \| \`b\` \<img src=x\> \[c\]\(d\)`,
  );
  assert.equal(escapeMarkdown('&lt; $x$ # ~~'), String.raw`\&lt; \$x\$ \# \~\~`);
});

test('an address does not become a link', () => {
  assert.equal(escapeMarkdown('https://a.example, www.b.example'), String.raw`https\://a.example, www\.b.example`);
});

test('a text stays on one line, without what cannot be seen, and is cut when it is long', () => {
  assert.equal(escapeMarkdown('a\n\n# b\r\n\tc'), String.raw`a \# b c`);
  assert.equal(escapeMarkdown('a\u202Eb\u0000c\u200B'), 'abc');
  assert.equal(escapeMarkdown('x'.repeat(1_000)), `${'x'.repeat(200)}…`);
  assert.ok(escapeMarkdown('x'.repeat(199).concat('\u{1F600}')).isWellFormed());
});

test('ordinary names stay as they are', () => {
  for (const name of ['train-d08f211d54e3', '0.95', 'data/processed/test.csv', 'é à ü']) {
    assert.equal(escapeMarkdown(name), name);
  }
});

test('in a table the first column is to the left, and numbers are to the right', () => {
  assert.equal(formatMarkdownTable(['a', 'b'], [[code('x'), '1']]), '| a | b |\n| --- | ---: |\n| `x` | 1 |');
  assert.equal(formatMarkdownTable(['a', 'b'], [], false), '| a | b |\n| --- | --- |');
});
