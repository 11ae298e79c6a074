import { describe, expect, it } from 'vitest';
import { compare } from './row.ts';
import { table } from './table.ts';

const rows = [
  compare('create-run', 'ms', { mlflow: [14.84, 30.2], embedded: [0.5, 1.25] }, { ratio: 10 }),
  compare('history', 'ms', { mlflow: [90], embedded: [30] }, { ratio: 10 }),
  compare('lost', 'writes', { mlflow: [0], embedded: [0] }, { exactly: 0 }),
  compare('upload', 'ms', { mlflow: [1234.5], embedded: [200] }, null),
];
const linesIn = (language: 'fr' | 'en') => table(rows, language).split('\n');

describe('the table', () => {
  it('shows each operation, both servers, the ratios and whether the goal was reached', () => {
    const [, , created, history, lost, upload] = linesIn('en').map((line) => line.split(/ {2,}/));
    expect(created).toEqual([
      'create a run',
      '2',
      'ms',
      '14.8',
      '30.2',
      '0.5',
      '1.25',
      '× 29.7',
      '× 24.2',
      '× 10',
      'yes',
    ]);
    expect(history?.slice(-4)).toEqual(['× 3', '× 3', '× 10', 'NO']);
    expect(lost?.slice(-4)).toEqual(['–', '–', '0 writes', 'yes']);
    expect(upload?.slice(3, 7)).toEqual(['1,235', '1,235', '200', '200']);
    expect(upload?.slice(-2)).toEqual(['–', '–']);
  });

  it('formats numbers and units for French', () => {
    expect(linesIn('fr')[2]).toContain('14,8');
    expect(linesIn('fr')[4]).toContain('0 écritures');
  });

  it('aligns its columns', () => {
    expect(new Set(linesIn('fr').map((line) => line.length)).size).toBe(1);
  });
});
