import { describe, expect, test } from 'vitest';
import type { Result } from '../evidence/result.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { markNotes } from './mark-notes.ts';

const notesOf = (given: Result) => markNotes(given).map(({ en }) => en);
const sure = { ...result, mark: { ...result.mark, verified: 20 } };

describe('the notes on a mark', () => {
  test('are empty if the mark is the sum', () => {
    expect(notesOf(sure)).toEqual([]);
  });

  test('explain the bonus, hidden criteria, caps, possible caps, and sessions', () => {
    expect(notesOf(rich)).toEqual([
      '15.50 points earned, plus a bonus of 0.50.',
      'Total of the unpublished criteria: 1.50 / 2.00.',
      'Capped at 8.00: The types are wrong',
      'It is not yet known whether the cap at 12.00 (Too slow) applies: its criterion was not verified.',
      'Rounded to the nearest multiple of 0.25.',
      'Sessions 1 to 3 only: 19.50 points. Converted to 20: 8.25.',
      expect.stringMatching(/^1\.00 point unverified/),
    ]);
  });

  test.each([
    ['nearest', 16.13, 'Rounded to the nearest multiple of 0.25.'],
    ['up', 16.13, 'Rounded up to a multiple of 0.25.'],
    ['down', 16.13, 'Rounded down to a multiple of 0.25.'],
  ] as const)('explain rounding %s', (mode, points, note) => {
    const rubric = { ...sure.rubric, rounding: { step: 0.25, mode } };
    expect(notesOf({ ...sure, rubric, mark: { ...sure.mark, points } })).toEqual([note]);
    expect(notesOf({ ...sure, rubric })).toEqual([]);
  });

  test('name a single session', () => {
    expect(notesOf({ ...rich, session: 1 })).toContain('Session 1 only: 19.50 points. Converted to 20: 8.25.');
  });

  test('do not attribute the effect of a cap to rounding', () => {
    const rubric = { ...sure.rubric, rounding: { step: 0.5, mode: 'nearest' as const } };
    const caps = [{ title: { fr: 'a', en: 'a' }, atMost: 8, applies: true, ifFailed: 'a' }];
    const capped = { ...sure, rubric, caps, mark: { ...sure.mark, earned: 8 } };
    expect(notesOf(capped)).toEqual(['Capped at 8.00: a']);
  });

  test('do not mistake floating-point errors for rounding', () => {
    const rubric = { ...sure.rubric, rounding: { step: 0.1, mode: 'nearest' as const } };
    const mark = { ...sure.mark, points: 0.1, bonus: 0.2, earned: 0.3 };
    expect(notesOf({ ...sure, rubric, mark })).toEqual(['0.10 points earned, plus a bonus of 0.20.']);
  });
});
