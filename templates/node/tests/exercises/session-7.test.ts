import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitCustomers } from '../../src/data/split.ts';
import { MONITORING_FOLDER } from '../../src/monitoring/settings.ts';
import { evaluateSlices } from '../../src/report/slices.ts';
import { joinSplits } from '../../src/retraining/batches.ts';
import { shouldLoad } from '../../src/service/champion-watch.ts';
import { makeCustomers, ORDINARY } from '../customers.ts';
import { exercise } from './exercise.ts';

exercise('7.1', 'a customer who is in two batches counts once, in the part of the first batch', () => {
  const customers = makeCustomers(100);
  const first = splitCustomers(customers);
  const leavers = customers.slice(0, 10).map((customer) => ({ ...customer, churn: 'yes' as const }));
  const second = { train: leavers, validation: customers.slice(10, 20), test: customers.slice(90) };
  assert.deepEqual(joinSplits([first, second]), first);
});

exercise('7.2', 'a champion is loaded if it is neither in service nor known to be unreadable', () => {
  const seen = (champion: string | null, served: string | null, broken: string | null) =>
    shouldLoad({ champion, served, broken });
  assert.deepEqual([seen('2', '1', null), seen('2', null, null), seen('3', '1', '2')], [true, true, true]);
  assert.deepEqual([seen(null, '1', null), seen('1', '1', null), seen('2', '1', '2')], [false, false, false]);
});

exercise('7.3', 'only the drift alert triggers retraining', async () => {
  const text = await readFile(join(MONITORING_FOLDER, 'alertmanager-retrain.yml'), 'utf8');
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const rest = lines.slice(lines.indexOf('  routes:') + 1);
  const routes = rest
    .slice(0, rest.indexOf('receivers:'))
    .join('\n')
    .split(/^ {4}- /m);
  const retraining = routes.filter((route) => /receiver: *retrain$/m.test(route));
  assert.ok(retraining.length > 0, 'no route to the receiver retrain');
  for (const route of retraining) assert.match(route, /match/);
  for (const route of retraining) assert.match(route, /alertname["']?\s*[=:]\s*["']?InputDrift/);
});

exercise('7.4', 'each group of customers has its own results', () => {
  // With the international plan the model is always right, and without it always wrong.
  const customers = (['yes', 'no'] as const).flatMap((international_plan) =>
    (['yes', 'no'] as const).map((churn) => ({ ...ORDINARY, international_plan, churn })),
  );
  const slices = evaluateSlices(customers, Float64Array.of(0.9, 0.1, 0.1, 0.9), 0.5);
  const f1 = (value: string) => slices.find((slice) => slice.feature === 'international_plan' && slice.value === value);
  assert.equal(f1('yes')?.metrics.f1, 1);
  assert.equal(f1('no')?.metrics.f1, 0);
});
