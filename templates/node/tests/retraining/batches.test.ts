import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { formatCustomers } from '../../src/data/load.ts';
import { splitCustomers } from '../../src/data/split.ts';
import { driftCustomer } from '../../src/monitoring/drifted-customers.ts';
import { joinSplits, loadBatches } from '../../src/retraining/batches.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(300);
let folder = '';
let source = '';
let incoming = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batches-'));
  [source, incoming] = [join(folder, 'churn.csv'), join(folder, 'incoming')];
  await mkdir(incoming);
  await writeFile(source, formatCustomers(customers.slice(0, 100)));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(incoming, name), text);
const load = () => loadBatches(source, incoming);

test('the batches are the source, then what came in, by name', async () => {
  await write('2026-02.csv', formatCustomers(customers.slice(200)));
  await write('2026-01.csv', formatCustomers(customers.slice(100, 200)));
  await write('notes.txt', 'not data');
  await write('2026-03.csv.17.tmp', 'half a fi');
  const batches = await load();
  assert.deepEqual(
    batches.map(({ path }) => path),
    [source, join(incoming, '2026-01.csv'), join(incoming, '2026-02.csv')],
  );
  assert.deepEqual(
    batches.flatMap((batch) => batch.customers),
    customers,
  );
});

test('without anything new, or even the folder, there is the source', async () => {
  assert.equal((await load()).length, 1);
  await rm(incoming, { recursive: true });
  assert.equal((await load()).length, 1);
});

const HEADER = formatCustomers([]);
for (const [name, text, words] of [
  ['an unknown value', formatCustomers(customers).replace(',area_code_', ',zone_'), /bad\.csv: 1 finding.*line 2/],
  ['a missing column', HEADER.replace('churn', 'gone'), /bad\.csv: 2 finding.*missing column/],
  ['half a file', formatCustomers(customers).slice(0, -30), /bad\.csv: 1 finding.*line 301/],
  ['something else than CSV', `${HEADER}"`, /bad\.csv: Line 2: this is not CSV/],
] as const) {
  test(`a file with ${name} is refused by name, with what to do`, async () => {
    await write('bad.csv', text);
    await assert.rejects(load(), { code: 'BATCH_REFUSED', message: words });
    await assert.rejects(load(), /Nothing has changed; mend or remove this file/);
  });
}

test('a small batch may lack an outcome or rows, and hold a row twice; the source may not', async () => {
  const stayers = customers.filter(({ churn }) => churn === 'no').slice(0, 2);
  const twice = formatCustomers([...stayers, ...stayers]);
  await write('1.csv', twice);
  await write('2.csv', HEADER);
  const [, first, second] = await load();
  assert.deepEqual([first?.customers.slice(0, 2), second?.customers], [stayers, []]);
  await writeFile(source, twice);
  await assert.rejects(load(), { code: 'BATCH_REFUSED' });
});

test('more than training can hold is refused before it is read', async () => {
  await write('a.csv', 'x'.repeat(9 * 1024 * 1024));
  await write('b.csv', 'x'.repeat(9 * 1024 * 1024));
  await assert.rejects(load(), { code: 'TOO_MUCH_DATA', message: /16 MB/ });
});

test('a new batch moves no customer of an old one to another part', () => {
  const old = splitCustomers(customers.slice(0, 200));
  const joined = joinSplits([old, splitCustomers(customers.slice(200))]);
  for (const name of ['train', 'validation', 'test'] as const) {
    assert.deepEqual(joined[name].slice(0, old[name].length), old[name]);
    assert.ok(joined[name].length > old[name].length);
  }
});

test('drifted customers are in the part of those that they were: the champion has not learnt from who judges it', () => {
  const before = splitCustomers(customers);
  const after = splitCustomers(customers.map(driftCustomer));
  for (const name of ['train', 'validation', 'test'] as const) {
    assert.deepEqual(after[name], before[name].map(driftCustomer));
  }
});

test('a customer of several batches counts once, so that the parts share no customer', () => {
  const before = splitCustomers(customers);
  const again = splitCustomers(customers.toReversed());
  assert.notDeepEqual(again.test.toReversed(), before.test);
  assert.deepEqual(joinSplits([before, again]), before);
});
