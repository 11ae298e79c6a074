import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { writeFileAtomically } from '../../src/files.ts';
import { fitModel } from '../../src/model/churn-model.ts';
import { loadModel, saveModel } from '../../src/model/model-file.ts';
import { makeCustomers } from '../customers.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mon modèle '));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes a file, its folder, and leaves no draft behind', async () => {
  await writeFileAtomically(join(folder, 'é', 'a.txt'), 'one');
  await writeFileAtomically(join(folder, 'é', 'a.txt'), 'two');
  assert.equal(await readFile(join(folder, 'é', 'a.txt'), 'utf8'), 'two');
  assert.deepEqual(await readdir(join(folder, 'é')), ['a.txt']);
});

test('leaves no draft behind when writing fails', async () => {
  await mkdir(join(folder, 'taken', 'full'), { recursive: true });
  await assert.rejects(writeFileAtomically(join(folder, 'taken'), 'text'));
  assert.deepEqual(await readdir(folder), ['taken']);
});

test('a saved model is read back as it was, with the same version', async () => {
  const customers = makeCustomers(50);
  const labels = customers.map((customer) => customer.churn === 'yes');
  const model = fitModel(customers, labels);
  const version = await saveModel(join(folder, 'model.json'), model);
  assert.deepEqual(await loadModel(join(folder, 'model.json')), { model, version, beside: {} });
});

test('says which command makes a missing model', async () => {
  await assert.rejects(loadModel(join(folder, 'model.json')), { code: 'MODEL_MISSING', message: /make train/ });
});

for (const text of ['', '{"schemaVersion":1', 'null', '{}', '{"schemaVersion":2}']) {
  test(`refuses ${JSON.stringify(text)} as a model`, async () => {
    await writeFile(join(folder, 'model.json'), text);
    await assert.rejects(loadModel(join(folder, 'model.json')), { code: 'MODEL_CORRUPT', message: /make train/ });
  });
}
