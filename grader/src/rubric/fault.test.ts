import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './fault.ts';

const known = ['points', 'parameters', 'session', 'id'];

describe('the nearest name', () => {
  it.each([
    ['pionts', 'points'],
    ['parametres', 'parameters'],
    ['sesion', 'session'],
    ['ids', 'id'],
  ])('to %s is %s', (written, meant) => {
    expect(nearest(written, known)).toBe(meant);
  });

  it.each(['astrology', 'weight', ''])('to %j does not exist', (written) => {
    expect(nearest(written, known)).toBeNull();
  });

  it('does not exist among no names', () => {
    expect(nearest('points', [])).toBeNull();
  });

  it('is a known name itself', () => {
    fc.assert(fc.property(fc.constantFrom(...known), (word) => nearest(word, known) === word));
  });
});
