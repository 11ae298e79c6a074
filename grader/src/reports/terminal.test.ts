import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { columns } from './terminal/wrap.ts';
import { renderTerminal } from './terminal.ts';

const plain = { language: 'fr', colour: false, width: 100 } as const;
const lineWith = (report: string, text: string) => report.split('\n').find((line) => line.includes(text));

describe('the table', () => {
  test('groups the criteria by session, in order', () => {
    const report = renderTerminal({ ...result, criteria: result.criteria.toReversed() }, plain);
    expect(report.match(/^Séance \d$/gm)).toEqual(['Séance 1', 'Séance 2', 'Séance 3']);
  });

  test.each([
    ['Style du code', '✓  Style du code', '1,00 / 1,00'],
    ['Types vérifiés', '✗  Types vérifiés', '0,00 / 1,50'],
    ['Tests du code', '◐  Tests du code', '1,50 / 3,00'],
    ['Temps de réponse', '?  Temps de réponse', '— / 1,00'],
  ])('shows the verdict of « %s » without colour', (title, sign, marks) => {
    const line = lineWith(renderTerminal(result, plain), title);
    expect(line).toContain(sign);
    expect(line).toContain(marks);
  });

  test('shows no share for a criterion that is worth no points', () => {
    const criteria = result.criteria.map((one) => (one.id === 'lint' ? { ...one, points: 0, earned: 0 } : one));
    const report = renderTerminal({ ...result, criteria }, plain);
    expect(lineWith(report, 'Style du code')).toContain('sans point');
    expect(report).not.toContain('0,00 / 0,00');
  });

  test('gives advice only under criteria that did not pass', () => {
    const report = renderTerminal(result, { ...plain, language: 'en', width: 200 });
    expect(report.match(/^ {5}→ {2}.+$/gm)).toHaveLength(3);
    expect(report).toContain('→  Run “make typecheck” and fix the first error');
  });
});

describe('a rubric with groups', () => {
  const report = renderTerminal(rich, { ...plain, width: 120 });

  test('is shown by group with sums, bonuses last', () => {
    expect(report.match(/^\S.* · \d.*$|^Bonus$/gm)).toEqual([
      'Environnement et données · 5,50 / 5,50',
      'Intégration continue et qualité · 4,00 / 7,00',
      'Service d’inférence · 6,00 / 7,00',
      'Bonus',
    ]);
  });

  test('marks hidden criteria, and names what to fix first', () => {
    expect(lineWith(report, 'Contrat OpenAPI')).toContain('Contrat OpenAPI (non publié)');
    expect(report).toContain('↳  À corriger d’abord\u00a0: Types vérifiés');
  });

  test('explains how the mark was computed', () => {
    expect(report).toContain('Note\u00a0: 8,00 / 19,50\n15,50 points obtenus, plus 0,50 de bonus.\n');
    expect(report).toContain('\nPlafonnée à 8,00\u00a0: Les types sont faux\n');
  });
});

describe('the mark', () => {
  test('is formatted for each language', () => {
    const marked = { ...result, mark: { ...result.mark, earned: 19.5, verified: 20 } };
    expect(renderTerminal(marked, plain)).toContain('\nNote\u00a0: 19,50 / 20\n');
    expect(renderTerminal(marked, { ...plain, language: 'en' })).toContain('\nMark: 19.50 / 20\n');
  });

  test('states the unverified points, and does not extrapolate', () => {
    const report = renderTerminal({ ...result, mark: { ...result.mark, earned: 14, verified: 17 } }, plain);
    expect(report).toContain('Note\u00a0: 14,00 / 20\n3,00 points non vérifiés (non notés)\u00a0:');
    expect(report).not.toMatch(/\/ 17|16,47/);
  });

  test('omits unverified points if there are none', () => {
    const report = renderTerminal(
      { ...result, criteria: [], mark: { ...result.mark, earned: 20, verified: 20 } },
      plain,
    );
    expect(report).not.toContain('non vérifié');
  });
});

describe('the footer', () => {
  test('warns if the driver did not isolate', () => {
    const report = renderTerminal({ ...result, driver: { name: 'process', isolated: false } }, plain);
    expect(report).toContain('sans isolation');
    expect(report.indexOf('sans isolation')).toBeGreaterThan(report.indexOf('Note\u00a0:'));
    expect(renderTerminal(result, plain)).not.toContain('sans isolation');
    const expected = renderTerminal(
      { ...result, driver: { name: 'process', isolated: false } },
      { ...plain, isLocalRun: true },
    );
    expect(expected).not.toContain('sans isolation');
  });

  test('gives the grader’s share of the time', () => {
    expect(renderTerminal(result, plain)).toContain('1\u00a0min\u00a005\u00a0s, dont 3,4\u00a0s pour l’évaluateur');
  });
});

describe('hostile text', () => {
  test.each(Object.entries(hostileTexts))('cannot control the terminal: %s', (_, text) => {
    for (const language of ['fr', 'en'] as const) {
      const report = renderTerminal(hostileResult(text), { ...plain, language });
      expect(report).not.toMatch(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  test('remains visible', () => {
    const report = renderTerminal(hostileResult('\u001b]0;x\u0007 \u001b[2J \u202e'), plain);
    expect(report).toContain('␛]0;x␇ ␛[2J ⟨U+202E⟩');
  });

  test('has no colours except those of the report', () => {
    const report = renderTerminal(hostileResult('\u001b[31;5m'), { ...plain, colour: true });
    const expected = ['1', '2', '22', '31', '32', '33', '35', '36', '39'];
    const rest = expected.reduce((text, code) => text.replaceAll(`\u001b[${code}m`, ''), report);
    expect(rest).not.toContain('\u001b');
  });
});

test('never exceeds the width of the terminal', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(...Object.values(hostileTexts)),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 32, max: 160 }), (text, width) => {
      const lines = renderTerminal(hostileResult(text), { ...plain, width }).split('\n');
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
    }),
    { numRuns: 60 },
  );
});

test('writes no escape sequence without colour', () => {
  expect(renderTerminal(result, plain)).not.toContain('\u001b');
  expect(renderTerminal(result, { ...plain, colour: true })).toContain('\u001b[32m✓');
});
