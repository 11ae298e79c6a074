/** Text from outside (a CSV file, a registry) in the student's Markdown pages, parsed by a real parser of GitHub's Markdown. */
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { escapeMarkdown, formatMarkdownTable } from '../templates/node/src/markdown.ts';

const PIECES = ['https://', 'www.', 'a.b', '<script>', '<!--', '&lt;', '**', '](', '```', '\n\n', '---', '1. '];
const hostile = fc.string({
  unit: fc.constantFrom(...'[]()<>|`*_~#!&;$\\:/.-+="\' \n\t1ax', ...PIECES),
  maxLength: 40,
});

/** The second cell of a row, as a browser would receive it. */
function renderCell(text: string): string[] {
  const table = formatMarkdownTable(['a', 'b'], [['x', escapeMarkdown(text)]], false);
  const html = micromark(table, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return [...html.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => cell);
}

const textOf = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

it('shows the text of a cell literally, and interprets nothing in it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [first, second = '', ...more] = renderCell(text);
      expect([first, more]).toEqual(['x', []]);
      expect(second).not.toContain('<');
      expect(textOf(second).trim()).toBe(text.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 2_000 },
  );
});
