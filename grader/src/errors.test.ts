import { describe, expect, it } from 'vitest';
import { causeOf, EXIT, GraderError } from './errors.ts';

const text = { fr: 'cassé', en: 'broken' };

describe('an error for users', () => {
  it('has a code, both sentences and its cause', () => {
    const cause = new Error('deep');
    const error = new GraderError('E_OUT', text, { cause, exitCode: EXIT.usage });
    expect(error).toMatchObject({ name: 'CodedError', code: 'E_OUT', text, message: 'broken', cause, exitCode: 64 });
  });

  it('has the exit code of a tool that could not work by default', () => {
    expect(new GraderError('E_OUT', text).exitCode).toBe(2);
  });
});

it('gives its reason in both languages, and another error in its own words, both bounded', () => {
  expect(causeOf(new GraderError('E_OUT', text))).toEqual(text);
  expect(causeOf(new GraderError('E_OUT', { fr: 'é'.repeat(600), en: 'e' }))).toEqual({ fr: 'é'.repeat(500), en: 'e' });
  expect([causeOf(new Error('EIO')), causeOf('x'.repeat(600))]).toEqual(['EIO', 'x'.repeat(500)]);
});
