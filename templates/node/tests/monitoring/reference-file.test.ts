import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeReference } from '../../src/monitoring/reference.ts';
import { loadReference, saveReference } from '../../src/monitoring/reference-file.ts';
import { makeCustomers } from '../customers.ts';

const folder = await mkdtemp(join(tmpdir(), 'reference-'));
after(() => rm(folder, { recursive: true }));
const path = join(folder, 'reference.json');

test('a reference is read as it was written, and is small', async () => {
  const reference = makeReference(makeCustomers(3_000));
  await saveReference(path, reference);
  assert.deepEqual(await loadReference(path), reference);
  assert.ok((await readFile(path)).length < 50_000);
});

test('without a reference there is nothing to compare with', async () => {
  assert.equal(await loadReference(join(folder, 'nowhere.json')), null);
});

test('a file that is not a reference is refused, with what to do', async () => {
  for (const text of ['', '{"schemaVersion":1,"rows":3,"features":{}}', '[]', '{"schemaVersion":0}']) {
    await writeFile(path, text);
    await assert.rejects(loadReference(path), { code: 'REFERENCE_CORRUPT', message: /make train/ });
  }
});
