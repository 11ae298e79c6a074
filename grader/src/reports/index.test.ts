import { expect, test } from 'vitest';
import { result } from './fixtures/result.ts';
import { reporters } from './index.ts';

test('every reporter renders the same result from the same options', () => {
  const options = { result, language: 'en', colour: false, width: 80, logs: {} } as const;
  expect(Object.keys(reporters)).toEqual(['terminal', 'json', 'html', 'markdown', 'junit', 'annotations']);
  expect(reporters.terminal(options)).toContain('Mark: 16.00 / 20');
  expect(JSON.parse(reporters.json(options))).toEqual(result);
  expect(reporters.html(options)).toMatch(/^<!doctype html>/);
  expect(reporters.markdown(options)).toMatch(/^# Grading report/);
  expect(reporters.junit(options)).toMatch(/^<\?xml/);
  expect(reporters.annotations(options)).toMatch(/^::notice/);
});
