import { expect, it } from 'vitest';
import { subMakeOf } from './sub-make.ts';

it.each([
  ['$MAKE -C app train', { folder: 'app', targets: ['train'] }],
  ['$MAKE -s --directory=app train lint', { folder: 'app', targets: ['train', 'lint'] }],
  ['make --no-print-directory train', { folder: '.', targets: ['train'] }],
  ['cd app && make train', { folder: 'app', targets: ['train'] }],
])('%j runs make', (line, expected) => {
  expect(subMakeOf(line)).toEqual(expected);
});

it.each([
  '$MAKE',
  '$MAKE -C app',
  '$MAKE -i train',
  '$MAKE -f other.mk train',
  '$MAKE TOOL=x train',
  'TOOL=x $MAKE train',
  '$MAKE -C ../other train',
  '$MAKE -C $HERE train',
  '$MAKE train || true',
  '$MAKE train && node x.js',
  'node x.js; $MAKE train',
  'cd a && cd b && make train',
  'cd a; make train',
  'cd a && make -C b train',
  'make train &',
  'node x.js',
])('%j does not run make alone, or not with what its Makefile says', (line) => {
  expect(subMakeOf(line)).toBeNull();
});
