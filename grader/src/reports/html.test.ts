import { describe, expect, test } from 'vitest';
import { result } from './fixtures/result.ts';
import { logs } from './fixtures/stages.ts';
import { renderHtml } from './html.ts';

const page = renderHtml(result, { language: 'fr', logs });

test('has no script and lets nothing load', () => {
  expect(page).not.toMatch(/<script|javascript:|\son\w+=|\ssrc=|<link|@import|url\(/i);
  expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;');
});

test('opens in the language asked for', () => {
  expect(page).toMatch(/id="language-fr"[^>]* checked/);
  expect(renderHtml(result, { language: 'en', logs })).toMatch(/id="language-en"[^>]* checked/);
});

test('holds every criterion in both languages', () => {
  for (const { title, verdict } of result.criteria) {
    expect(page).toContain(title.fr);
    expect(page).toContain(verdict.seen.en);
  }
});

test('names what the mark rests on', () => {
  const { evidence, rubric, submission, grader } = result;
  for (const fact of [evidence.sha256, rubric.sha256, submission.digest, submission.commit, grader.version]) {
    expect(page).toContain(fact);
  }
  expect(page).toContain('rubrics/default.yml:53');
});

test('links each criterion to a log only where there is one', () => {
  expect(page.match(/href="#log-serve"/g)).toHaveLength(6);
  expect(page).not.toContain('href="#log-inspect"');
  expect(renderHtml(result, { language: 'fr', logs: {} })).not.toContain('#log-');
});

test('gives the same bytes for the same result', () => {
  expect(renderHtml(result, { language: 'fr', logs })).toBe(page);
});

describe('a log', () => {
  const shown = (output: string) => {
    const stages = result.stages.map((stage) => ({ ...stage, log: null }));
    const report = renderHtml({ ...result, stages }, { language: 'en', logs: { test: output } });
    return { report, text: /<pre id="log-test"[^>]*>([^<]*)<\/pre>/.exec(report)?.[1] ?? '' };
  };

  test('loses its terminal colours', () => {
    expect(shown('\u001b[31mred\u001b[39m').text).toBe('red');
  });

  test('is shown to its last 64 KiB, from the start of a line, and says so', () => {
    const { report, text } = shown(`${'é first\n'.repeat(60_000)}the end\n`);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text.startsWith('é first\n')).toBe(true);
    expect(text.endsWith('the end\n')).toBe(true);
    expect(report).toContain('Only the end is shown: 64\u00a0KiB of the 527.4\u00a0KiB printed.');
  });

  test('that is one endless line is cut all the same', () => {
    expect(Buffer.byteLength(shown('é'.repeat(200_000)).text)).toBeLessThanOrEqual(65_536);
  });

  test('that the evidence holds in part says how much was printed', () => {
    const log = { file: 'logs/test.log', bytes: 4_194_304, kept: 262_144, sha256: '' };
    const stages = result.stages.map((stage) => (stage.id === 'test' ? { ...stage, log } : stage));
    const report = renderHtml({ ...result, stages }, { language: 'en', logs: { test: 'line\n'.repeat(50_000) } });
    expect(report).toContain('64\u00a0KiB of the 4\u00a0MiB printed');
  });

  test('of a silent stage says that it is empty', () => {
    expect(shown('').report).toContain('This stage printed nothing.');
  });
});

test('explains unverified points, and praises a project without fault', () => {
  expect(page).toContain('1,00 point non vérifié (non noté)');
  const criteria = result.criteria.filter(({ verdict }) => verdict.status === 'passed');
  const perfect = { ...result, criteria, mark: { ...result.mark, earned: 20, verified: 20, points: 20 } };
  const report = renderHtml(perfect, { language: 'fr', logs });
  expect(report).toContain('Rien à revoir');
  expect(report).toContain('Tous les points ont été vérifiés.');
});

test('warns of a driver that does not isolate', () => {
  const exposed = { ...result, driver: { name: 'process', isolated: false } };
  expect(renderHtml(exposed, { language: 'fr', logs })).toContain('class="warning"');
  expect(page).not.toContain('class="warning"');
});
