import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionsOf } from '../../src/report/skeletons.ts';

const openIn = (page: string) => sectionsOf(page).flatMap(({ heading, open }) => (open ? [heading] : []));

test('a section is open as long as its TODO stands', () => {
  const page = '# Title\n\nTODO: not a section\n\n## One\n\n> TODO: what?\n\n## Two\n\nWritten.\n\n### Three\n\nTODO\n';
  assert.deepEqual(openIn(page), ['One', 'Three']);
  assert.equal(sectionsOf(page).length, 3);
});

test('a section is open as long as one of its boxes is', () => {
  assert.deepEqual(openIn('## One\n- [x] a\n- [ ] b\n## Two\r\n- [x] no TODO is left\r\n'), ['One']);
});

test('code holds neither headings nor boxes', () => {
  assert.deepEqual(openIn('## One\n```sh\n## make\nTODO\n- [ ] x\n```\n## Two\n- [ ] y\n'), ['Two']);
  assert.equal(sectionsOf('## One\n~~~\n## two\n~~~\n').length, 1);
});

test('a page without sections has none', () => {
  assert.deepEqual(sectionsOf(''), []);
});
