import { describe, expect, it } from 'vitest';
import { EXIT, GraderError } from './errors.ts';

const text = { fr: 'cassé', en: 'broken' };

describe('an error that a person can meet', () => {
  it('has a code, both sentences and its cause', () => {
    const cause = new Error('deep');
    const error = new GraderError('E_OUT', text, { cause, exitCode: EXIT.usage });
    expect(error).toMatchObject({ name: 'GraderError', code: 'E_OUT', text, message: 'broken', cause, exitCode: 64 });
  });

  it('means that the tool could not work, where nothing else is said', () => {
    expect(new GraderError('E_OUT', text).exitCode).toBe(2);
  });
});
