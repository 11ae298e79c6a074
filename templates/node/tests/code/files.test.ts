import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { writeFileAtomically } from '../../src/files.ts';
import { fitModel, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { formatModel, loadModel, saveModel } from '../../src/model/model-file.ts';
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

/** A whole model file with something changed in it. */
function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(
    formatModel(fitModel(makeCustomers(50), Array(50).fill(true), { ...TRAINING_OPTIONS, trees: 1 })),
  );
  change(file);
  return JSON.stringify(file);
}

const nested = (levels: number) =>
  `${'{"feature":0,"threshold":0,"left":{"score":0},"right":'.repeat(levels)}{"score":0}${'}'.repeat(levels)}`;

for (const [what, text] of [
  ['a threshold that is not a share', changed((file) => Object.assign(file, { threshold: 2 }))],
  [
    'a tree that has lost its score',
    changed((file) => Object.assign(file, { ensemble: { baseScore: 0, trees: [{ score: null }] } })),
  ],
  ['features of another project', changed((file) => Object.assign(file, { features: ['age'] }))],
  [
    'a tree so deep that it cannot be walked',
    changed((file) => Object.assign(file, { ensemble: 0 })).replace(
      '"ensemble":0',
      `"ensemble":{"baseScore":0,"trees":[${nested(100_000)}]}`,
    ),
  ],
] as const) {
  test(`refuses a model with ${what}`, async () => {
    await writeFile(join(folder, 'model.json'), text);
    await assert.rejects(loadModel(join(folder, 'model.json')), { code: 'MODEL_CORRUPT', message: /make train/ });
  });
}

for (const text of ['', '{"schemaVersion":1', 'null', '{}', '{"schemaVersion":2}']) {
  test(`refuses ${JSON.stringify(text)} as a model`, async () => {
    await writeFile(join(folder, 'model.json'), text);
    await assert.rejects(loadModel(join(folder, 'model.json')), { code: 'MODEL_CORRUPT', message: /make train/ });
  });
}
