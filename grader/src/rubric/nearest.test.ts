import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['points', 'parameters', 'session', 'id'];

describe('the nearest word', () => {
  it.each([
    ['pionts', 'points'],
    ['parametres', 'parameters'],
    ['sesion', 'session'],
    ['ids', 'id'],
  ])('to %s is %s', (written, meant) => {
    expect(nearest(written, known)).toBe(meant);
  });

  it.each(['astrology', 'weight', ''])('to %j is none', (written) => {
    expect(nearest(written, known)).toBeNull();
  });

  it('is none where nothing is known', () => {
    expect(nearest('points', [])).toBeNull();
  });

  it('is a known word itself', () => {
    fc.assert(fc.property(fc.constantFrom(...known), (word) => nearest(word, known) === word));
  });
});
