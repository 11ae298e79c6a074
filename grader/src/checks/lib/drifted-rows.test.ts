import { expect, it } from 'vitest';
import { shifted, shiftedTable } from './drifted-rows.ts';

it('lets the numbers of a row grow, and keeps its words and its outcome', () => {
  const row = { features: { calls: 5, minutes: 1.5, plan: 'yes' }, label: 'no' } as const;
  expect(shifted(row)).toEqual({ features: { calls: 8, minutes: 1.5 * 1.6, plan: 'yes' }, label: 'no' });
});

it('lets those of a table grow with their decimals, and never above the largest that was seen', () => {
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

it('lets numbers with decimal commas grow, and leaves them their commas', () => {
  const rows = [
    ['1,50', 'a'],
    ['20,25', 'b'],
  ];
  expect(shiftedTable({ columns: ['minutes', 'plan'], rows, delimiter: ';' }).rows).toEqual([
    ['2,40', 'a'],
    ['20,25', 'b'],
  ]);
});
