import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './python-json.ts';

// What Python 3.13 answers.
const FAULTS = [
  ['', 'Expecting value', 0],
  ['{"a": 1, }', 'Illegal trailing comma before end of object', 7],
  ['[1, 2 3]', "Expecting ',' delimiter", 6],
  ['{"a" 1}', "Expecting ':' delimiter", 5],
  ["{'a': 1}", 'Expecting property name enclosed in double quotes', 1],
  ['{} {}', 'Extra data', 3],
  ['["abc', 'Unterminated string starting at', 1],
  ['"a\nb"', 'Invalid control character at', 2],
  ['"a\\qb"', 'Invalid \\escape', 2],
  ['"\\u12G4"', 'Invalid \\uXXXX escape', 2],
  ['"\\u00e9', 'Invalid \\uXXXX escape', 2],
  ['{"𝔸": x}', 'Expecting value', 6],
] as const;

describe('findJsonFault', () => {
  it.each(FAULTS)('reports %j as Python does', (text, error, position) => {
    expect(findJsonFault(text)).toEqual({ error, position });
  });

  it('finds a fault exactly where JSON.parse refuses a text', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\\', ',', '}', ']', '1', ' ', '-'), fc.nat(2));
    fc.assert(
      fc.property(cut, ([text, place, added, removed]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + added + text.slice(at + removed);
        expect(findJsonFault(changed) === null).toBe(isJson(changed));
      }),
      { numRuns: 500 },
    );
  });

  it('takes two hundred thousand brackets, and as many escapes', () => {
    expect(findJsonFault('['.repeat(200_000))).toEqual({ error: 'Expecting value', position: 200_000 });
    expect(findJsonFault('{"a":'.repeat(200_000))).toMatchObject({ error: 'Expecting value' });
    expect(findJsonFault(`"${'\\n'.repeat(200_000)}`)).toMatchObject({ position: 0 });
  });
});
