import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chooseBeside, readBeside } from '../../src/model/beside.ts';

const folder = await mkdtemp(join(tmpdir(), 'beside-'));
after(() => rm(folder, { recursive: true }));

test('the JSON files beside a model go with it; the model itself, drafts and other files do not', async () => {
  const files = ['model.json', 'reference.json', 'card.json', 'notes.md', 'model.json.17.tmp'];
  for (const name of files) await writeFile(join(folder, name), name);
  assert.deepEqual(await readBeside(join(folder, 'model.json')), {
    'card.json': 'card.json',
    'reference.json': 'reference.json',
  });
});

test('neither a very large file nor hundreds of them go with a model', () => {
  const size = 4 * 1024 * 1024;
  const found = [
    { name: 'fits.json', size },
    { name: 'large.json', size: size + 1 },
  ];
  assert.deepEqual(chooseBeside(found, 'model.json'), ['fits.json']);
  const many = Array.from({ length: 300 }, (_, index) => ({ name: `${index}.json`, size: 1 }));
  assert.equal(chooseBeside(many, 'model.json').length, 20);
});
