import { describe, expect, test } from 'vitest';
import { failuresOf, MOST_LINES, MOST_TESTS } from './failures.ts';
import { failing, LAST_LINE, logs } from './fixtures/failing.ts';
import { result } from './fixtures/result.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { columns } from './terminal/wrap.ts';
import { renderTerminal } from './terminal.ts';

const TEST = 'a customer who calls often leaves';
const failures = failuresOf(failing, logs);

describe('what a stage that failed printed last', () => {
  test('is reported once, at the first criterion of the stage that did not pass', () => {
    expect([...failures.keys()]).toEqual(['typecheck', 'tests']);
    expect(failures.get('tests')).toMatchObject({ tests: [TEST], more: 0 });
    expect(failures.get('tests')?.lines).toHaveLength(MOST_LINES);
    expect(failures.get('tests')?.lines.at(-1)).toBe(LAST_LINE);
    expect(failures.get('typecheck')?.tests).toEqual([]);
  });

  test('is not reported for a stage that passed, could not be verified, or printed nothing', () => {
    expect(failuresOf(result, { lint: 'not ok 1 - lint' }).has('lint')).toBe(false);
    expect(failuresOf(failing, { test: ' \n\n' }).size).toBe(0);
    expect(failuresOf(failing, {}).size).toBe(0);
    const stages = failing.stages.map((stage) => ({ ...stage, status: 'unverified' as const }));
    expect(failuresOf({ ...failing, stages }, logs).size).toBe(0);
  });

  test('is bounded: so many tests, so many lines, and no line longer than a reader reads', () => {
    const text = Array.from({ length: 500 }, (_, index) => `✖ test ${index} ${'y'.repeat(900)} (1ms)`).join('\n');
    const found = failuresOf(failing, { test: text }).get('tests')!;
    expect([found.tests.length, found.more]).toEqual([MOST_TESTS, 100 - MOST_TESTS]);
    expect(found.lines).toHaveLength(MOST_LINES);
    for (const line of found.lines) expect(line.length).toBeLessThanOrEqual(301);
  });
});

describe.each([
  ['terminal', () => renderTerminal(failing, { language: 'en', colour: false, width: 100, failures })],
  ['Markdown', () => renderMarkdown(failing, { language: 'en', failures })],
  ['JUnit', () => renderJunit(failing, { language: 'en', failures })],
  ['HTML', () => renderHtml(failing, { language: 'en', logs: {}, failures })],
])('the %s report', (_name, render) => {
  test('names the failing tests and shows the last lines of the log, once', () => {
    const report = render();
    expect(report.split(TEST)).toHaveLength(3);
    expect(report).toContain('Failing tests');
    expect(report).toContain('End of the log');
    expect(report).toContain(LAST_LINE);
    expect(report).not.toContain('test 10 ');
    expect(report).not.toContain('\u001b[31m');
  });
});

describe('hostile output', () => {
  const evil = ['✖ </pre><script>alert(1)</script> (1ms)', '```', '</failure>', ']]>', '##[error]::error::x'].join(
    '\n',
  );
  const given = failuresOf(failing, { test: evil });

  test('is text in HTML and XML', () => {
    for (const report of [
      renderHtml(failing, { language: 'fr', logs: {}, failures: given }),
      renderJunit(failing, { language: 'fr', failures: given }),
    ]) {
      expect(report).not.toContain('<script>alert');
      expect(report).toContain('&lt;/failure&gt;');
    }
  });

  test('cannot end the block of code in Markdown', () => {
    const report = renderMarkdown(failing, { language: 'fr', failures: given });
    const [, fence] = /\n(`{4,})text\n/.exec(report)!;
    expect(report.split(`\n${fence}\n`)).toHaveLength(2);
    expect(report).toContain('\\<script\\>');
  });

  test('never passes the width of a terminal', () => {
    const wide = failuresOf(failing, { test: `✖ ${'漢'.repeat(200)} (1ms)\n\t${'漢字 '.repeat(90)}` });
    const report = renderTerminal(failing, { language: 'fr', colour: false, width: 40, failures: wide });
    for (const line of report.split('\n')) expect(columns(line)).toBeLessThanOrEqual(40);
  });
});
