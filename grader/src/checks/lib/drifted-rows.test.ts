import { expect, it } from 'vitest';
import { shifted, shiftedTable } from './drifted-rows.ts';

it('increases the numbers of a row, and keeps its text and its label', () => {
  const row = { features: { calls: 5, minutes: 1.5, plan: 'yes' }, label: 'no' } as const;
  expect(shifted(row)).toEqual({ features: { calls: 8, minutes: 1.5 * 1.6, plan: 'yes' }, label: 'no' });
});

it('increases the numbers of a table with their decimals, up to the largest observed value', () => {
  const columns = ['calls', 'minutes', 'code', 'churn'];
  const rows = [
    ['5', '1.50', 'area_408', 'no'],
    ['6', '20.25', '7', 'yes'],
  ];
  expect(shiftedTable({ columns, rows, delimiter: ',' })).toEqual({
    columns,
    delimiter: ',',
    rows: [
      ['6', '2.40', 'area_408', 'no'],
      ['6', '20.25', '7', 'yes'],
    ],
  });
});

it('increases numbers with decimal commas, and keeps the commas', () => {
  const rows = [
    ['1,50', 'a'],
    ['20,25', 'b'],
  ];
  expect(shiftedTable({ columns: ['minutes', 'plan'], rows, delimiter: ';' }).rows).toEqual([
    ['2,40', 'a'],
    ['20,25', 'b'],
  ]);
});
