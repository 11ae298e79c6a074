import { describe, expect, test } from 'vitest';
import type { Chart } from '../evidence/chart.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { logs } from './fixtures/stages.ts';
import { renderHtml } from './html.ts';

const page = renderHtml(result, { language: 'fr', logs });

test('has no script and loads nothing', () => {
  expect(page).not.toMatch(/<script|javascript:|\son\w+=|\ssrc=|<link|@import|url\(/i);
  expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;');
});

test('opens in the requested language', () => {
  expect(page).toMatch(/id="language-fr"[^>]* checked/);
  expect(renderHtml(result, { language: 'en', logs })).toMatch(/id="language-en"[^>]* checked/);
});

test('contains every criterion in both languages', () => {
  for (const { title, verdict } of result.criteria) {
    expect(page).toContain(title.fr);
    expect(page).toContain(verdict.seen.en);
  }
});

test('names the basis of the mark', () => {
  const { evidence, rubric, submission, grader } = result;
  for (const fact of [evidence.sha256, rubric.sha256, submission.digest, submission.commit, grader.version]) {
    expect(page).toContain(fact);
  }
  expect(page).toContain('rubrics/default.yml:53');
});

test('links a criterion to a log only if there is one', () => {
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

  test('is shown without its terminal colours', () => {
    expect(shown('\u001b[31mred\u001b[39m').text).toBe('red');
  });

  test('is truncated to its last 64 KiB, from the start of a line, with a note', () => {
    const { report, text } = shown(`${'é first\n'.repeat(60_000)}the end\n`);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text.startsWith('é first\n')).toBe(true);
    expect(text.endsWith('the end\n')).toBe(true);
    expect(report).toContain('Only the end is shown: 64\u00a0KiB of 527.4\u00a0KiB.');
  });

  test('with a single endless line is truncated too', () => {
    expect(Buffer.byteLength(shown('é'.repeat(200_000)).text)).toBeLessThanOrEqual(65_536);
  });

  test('that is only partly stored shows how much was printed', () => {
    const log = { file: 'logs/test.log', bytes: 4_194_304, kept: 262_144, sha256: '' };
    const stages = result.stages.map((stage) => (stage.id === 'test' ? { ...stage, log } : stage));
    const report = renderHtml({ ...result, stages }, { language: 'en', logs: { test: 'line\n'.repeat(50_000) } });
    expect(report).toContain('64\u00a0KiB of 4\u00a0MiB');
  });

  test('of a silent stage is reported as empty', () => {
    expect(shown('').report).toContain('This stage printed nothing.');
  });
});

test('explains unverified points, and congratulates on a project without faults', () => {
  expect(page).toContain('1,00 point non vérifié (non noté)');
  const criteria = result.criteria.filter(({ verdict }) => verdict.status === 'passed');
  const perfect = { ...result, criteria, mark: { ...result.mark, earned: 20, verified: 20, points: 20 } };
  const report = renderHtml(perfect, { language: 'fr', logs });
  expect(report).toContain('Rien à revoir');
  expect(report).toContain('Tous les points ont été vérifiés.');
});

test('says nothing about isolation if the project ran on its author’s machine', () => {
  const exposed = { ...result, driver: { name: 'process', isolated: false } };
  const page = renderHtml(exposed, { language: 'en', logs: {}, isLocalRun: true });
  expect(page).not.toMatch(/not isolated|sans isolation/i);
  expect(page).toContain('process, on this machine');
});

test('warns about a driver without isolation, after the mark', () => {
  const exposed = { ...result, driver: { name: 'process', isolated: false } };
  const warned = renderHtml(exposed, { language: 'en', logs: {} });
  expect(warned.indexOf('Not isolated:')).toBeGreaterThan(warned.indexOf('class="figure"'));
  expect(renderHtml(exposed, { language: 'fr', logs })).toContain('class="warning"');
  expect(page).not.toContain('class="warning"');
});

describe('the computation of the mark', () => {
  const report = renderHtml(rich, { language: 'fr', logs });

  test('is explained under the mark', () => {
    expect(report).toContain('Plafonnée à 8,00\u00a0: Les types sont faux');
    expect(report).toContain('Ramenée à 20\u00a0: 8,25.');
  });

  test('includes the sum of each group', () => {
    expect(report).toMatch(/Intégration continue et qualité<\/span>.*?4,00 \/ 7,00/s);
  });

  test('marks hidden criteria only', () => {
    expect(report.match(/class="badge"/g)).toHaveLength(1);
    expect(page).not.toContain('class="badge"');
  });

  test('links a criterion to those that must be fixed before it', () => {
    const card = report.slice(report.indexOf('id="criterion-tests"'), report.indexOf('id="criterion-ci-workflow"'));
    expect(card).toMatch(/À corriger d’abord.*href="#criterion-typecheck"/s);
  });
});

describe('a chart', () => {
  const withCharts = (charts: Chart[]) => {
    const criteria = result.criteria.map((criterion) => ({ ...criterion, verdict: { ...criterion.verdict, charts } }));
    return renderHtml({ ...result, criteria: criteria.slice(0, 1) }, { language: 'en', logs: {} });
  };
  const text = (word: string) => ({ fr: word, en: word });
  const lines = (series: number, points: number): Chart => ({
    kind: 'lines',
    ...{ title: text('history'), x: text('step'), y: text('loss') },
    series: Array.from({ length: series }, (_, index) => ({
      name: text(`series ${index}`),
      points: Array.from({ length: points }, (_each, x): [number, number] => [x, Math.sin(x + index)]),
    })),
  });
  const bars = (values: number[], limit?: { value: number; fault: 'above' | 'below' }): Chart => ({
    kind: 'bars',
    ...{ title: text('drift'), y: text('index') },
    bars: values.map((value, index) => ({ name: text(`feature ${index}`), value })),
    ...(limit && { limit: { ...limit, title: text('limit') } }),
  });

  test('of lines uses a separate style for each, and repeats its numbers in a table', () => {
    const report = withCharts([lines(3, 5)]);
    expect(report.match(/<path class="line line-style-\d" d="M[\d. ]+(?:L[\d. ]+){4}"/g)).toHaveLength(3);
    expect(report).toContain('role="img" aria-labelledby="chart-make-targets-0"');
    expect(report).toMatch(/<th scope="row"><span>series 2<\/span><\/th><td><span>5<\/span>/);
  });

  test('of too many points and lines omits some, and says so', () => {
    const report = withCharts([lines(11, 5000)]);
    expect(report.length).toBeLessThan(200_000);
    expect(report).toContain('3 more are not shown');
  });

  test('of one point or of a constant value is drawn', () => {
    const flat: Chart = { ...lines(1, 1), series: [{ name: text('a'), points: [[1, 0]] }] } as Chart;
    expect(withCharts([flat, bars([0, 0])])).not.toMatch(/NaN|Infinity/);
  });

  test('without data says that nothing was measured', () => {
    expect(withCharts([lines(0, 0), lines(2, 0), bars([])]).match(/Nothing was measured/g)).toHaveLength(3);
  });

  test.each([
    ['above', '▲', [0.1, 0.4]],
    ['below', '▼', [0.4, 0.1]],
  ] as const)('of bars marks values %s the limit, with a sign as well as a colour', (fault, sign, values) => {
    const report = withCharts([bars([...values], { value: 0.2, fault })]);
    const rows = report.match(/<tr><th scope="row">.*?<\/tr>/gs) ?? [];
    expect(rows.map((row) => [row.includes('class="past"'), row.includes(sign)])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(report).toContain(`${sign} <span lang="fr">limit (0,2)</span><span lang="en">limit (0.2)</span>`);
  });

  test('of many bars shows the first forty, and says so', () => {
    const report = withCharts([bars(Array.from({ length: 43 }, (_, index) => index))]);
    expect(report.match(/<th scope="row">/g)).toHaveLength(40);
    expect(report).toContain('3 more are not shown');
  });
});

test('draws each stage at its start and with its duration, with a sign for its status', () => {
  const rows = page.match(/<li data-status="[^"]+">.*?<\/li>/gs) ?? [];
  const install = rows.find((row) => row.includes('#log-install')) ?? '';
  expect(install).toMatch(/<rect class="span" x="8" width="330"/);
  expect(install).toContain('à 500\u00a0ms, pendant 21,4\u00a0s');
  expect(rows.every((row) => row.includes('class="sign"'))).toBe(true);
});
