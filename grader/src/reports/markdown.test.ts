import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { hostileText } from './hostile-text.test-support.ts';
import { markdownCode, markdownText } from './markdown/escape.ts';
import { renderMarkdown } from './markdown.ts';

/** The HTML that GitHub's Markdown renders, including any tag that was not escaped. */
const html = (markdown: string): string =>
  micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
const tags = (markdown: string): string[] => html(markdown).match(/<[^>]*>/g) ?? [];
const words = (markdown: string): string =>
  html(markdown)
    .replace(/<code>.*?<\/code>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '');
/** What a forge turns into a link, a mention or a picture, in text outside code. */
const LINKED = /[@#!$%^&~]\w|https?:\/\/|www\.|\bGH-\d|:[\w+-]{1,60}:|\b[\da-f]{7,40}\b/i;

describe('report.md', () => {
  const page = renderMarkdown(rich, { language: 'fr' });

  test('has the mark, its computation, and every criterion under its group', () => {
    expect(page).toContain('**Note\u00a0: 8,00 / 19,50**');
    expect(page).toContain('- Plafonnée à 8,00\u00a0: Les types sont faux');
    expect(page).toContain('### Intégration continue et qualité · 4,00 / 7,00');
    expect(page).toContain('| ◐ | Tests du code, des données et du modèle | 1,50 / 3,00 | 12 tests passent');
    expect(page).toContain('| Contrat OpenAPI (non publié) |');
    for (const { title } of rich.criteria) expect(page).toContain(title.fr);
  });

  test('gives the location, the advice and what to fix first for criteria that did not pass', () => {
    expect(page.match(/^### [✗◐?] /gm)).toHaveLength(3);
    expect(page).toContain('- **Où**\u00a0: `tests/data/schema.test.ts:12`');
    expect(page).toContain('- **À corriger d’abord**\u00a0: Types vérifiés');
    expect(page).toContain('- **Que faire**\u00a0: Lancez «\u00a0make typecheck\u00a0»');
    expect(page).toContain('`rubrics/default.yml:53`');
  });

  test('is in the requested language', () => {
    const english = renderMarkdown(rich, { language: 'en' });
    expect(english).toContain('**Mark: 8.00 / 19.50**');
    expect(english).toContain('- **What to do**: Run “make typecheck”');
  });

  test('has tables that GitHub renders', () => {
    expect(html(page).match(/<table>/g)).toHaveLength(4);
    expect(html(page).match(/<td>[✓✗◐?]<\/td>/g)).toHaveLength(rich.criteria.length);
  });

  test('has nothing to review if everything passed', () => {
    const criteria = result.criteria.filter(({ verdict }) => verdict.status === 'passed');
    expect(renderMarkdown({ ...result, criteria }, { language: 'fr' })).not.toContain('À revoir');
  });

  test('warns about a driver without isolation', () => {
    const exposed = { ...result, driver: { name: 'process', isolated: false } };
    expect(renderMarkdown(exposed, { language: 'en' })).toContain('- Not isolated');
    expect(renderMarkdown(result, { language: 'en' })).not.toContain('Not isolated');
    expect(renderMarkdown(exposed, { language: 'en', isLocalRun: true })).not.toContain('Not isolated');
  });
});

describe('hostile text in Markdown', () => {
  const plain = tags(renderMarkdown(hostileResult('plain'), { language: 'fr' }));

  test.each(Object.entries(hostileTexts))('is text and nothing else: %s', (_, text) => {
    expect(tags(renderMarkdown(hostileResult(text), { language: 'fr' }))).toEqual(plain);
  });

  test('is text and nothing else, for any string', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = renderMarkdown(hostileResult(`x${text}`), { language: 'fr' });
        expect(tags(page)).toEqual(plain);
        expect(words(markdownText(text))).not.toMatch(LINKED);
        expect(tags(`- ${markdownText(text)}`)).toEqual(['<ul>', '<li>', '</li>', '</ul>']);
        expect(tags(markdownCode(`x${text}`))).toEqual(['<p>', '<code>', '</code>', '</p>']);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['a mention', '@teacher well done'],
    ['an issue', 'closes #12'],
    ['an issue of another project', 'owner/repo#12'],
    ['a merge request', '!12'],
    ['an address', 'see https://example.org'],
    ['an address without a scheme', 'see www.example.org'],
    ['a mail address', 'mail me@example.org'],
    ['a commit', 'as of 0123456789abcdef0123456789abcdef01234567'],
    ['an emoji', ':white_check_mark:'],
    ['an issue by its letters', 'GH-12'],
  ])('cannot become a link on a forge: %s', (_what, text) => {
    expect(words(text)).toMatch(LINKED);
    expect(words(markdownText(text))).not.toMatch(LINKED);
    expect(tags(markdownText(text))).toEqual(['<p>', '</p>']);
  });

  test('is truncated if it is long', () => {
    expect(markdownText('a'.repeat(100_000)).length).toBeLessThan(1100);
  });
});
