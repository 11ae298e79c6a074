import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { loadModel, saveModel } from '../../src/model/model-file.ts';
import { makeReference } from '../../src/monitoring/reference.ts';
import { formatReference, parseReference, REFERENCE_FILE, referenceOf } from '../../src/monitoring/reference-file.ts';
import { makeCustomers } from '../customers.ts';

const folder = await mkdtemp(join(tmpdir(), 'reference-'));
after(() => rm(folder, { recursive: true }));
const path = join(folder, 'model.json');
const customers = makeCustomers(3_000);
const reference = makeReference(customers);
const text = formatReference(reference);
await saveModel(path, fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, trees: 2 }));
const { model, version } = await loadModel(path);

test('a reference is read as it was written, and is small', () => {
  assert.deepEqual(parseReference(text), reference);
  assert.ok(text.length < 50_000);
});

test('a text that is not a reference is refused, with what to do', () => {
  for (const other of ['', '{"schemaVersion":1,"rows":3,"features":{}}', '[]', '{"schemaVersion":0}']) {
    assert.throws(() => parseReference(other), { code: 'REFERENCE_CORRUPT', message: /make train/ });
  }
});

test('the reference of a model stands beside it', async () => {
  const other = makeReference(customers.slice(0, 100));
  const beside = { [REFERENCE_FILE]: formatReference(other) };
  assert.deepEqual(await referenceOf({ model, version, beside }, path), other);
});

test('a champion without one has that of the same model on this machine, and never that of another model', async () => {
  assert.equal(await referenceOf({ model, version }, path), null);
  await writeFile(join(folder, REFERENCE_FILE), text);
  assert.deepEqual(await referenceOf({ model, version, beside: {} }, path), reference);
  assert.equal(await referenceOf({ model, version: 'another' }, path), null);
  assert.equal(await referenceOf({ model, version }, join(folder, 'nowhere.json')), null);
});
