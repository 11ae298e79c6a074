import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadTable } from '../../src/data/load.ts';
import type { CustomerFeatures } from '../../src/data/schema.ts';
import { splitCustomers } from '../../src/data/split.ts';
import { chooseThreshold, fitModel, labelsOf, predictChurn } from '../../src/model/churn-model.ts';
import { evaluate } from '../../src/model/metrics.ts';
import { formatModel } from '../../src/model/model-file.ts';
import { paths } from '../../src/paths.ts';
import { createRandom, shuffle } from '../../src/random.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';

// The real data and the real training, in memory: these tests need neither `make data` nor `make train`.
const { train, validation } = splitCustomers((await loadTable(paths.source)).customers);
const model = fitModel(train, labelsOf(train));
const probabilityOf = (customer: CustomerFeatures) => predictChurn(model, [customer])[0] ?? Number.NaN;

test('is good enough on customers that it has not seen', () => {
  const metrics = evaluate(predictChurn(model, validation), labelsOf(validation), model.threshold);
  assert.ok(metrics.rocAuc >= 0.85, `area under the ROC curve ${metrics.rocAuc}`);
  assert.ok(metrics.accuracy >= 0.93, `accuracy ${metrics.accuracy}`);
  assert.ok(metrics.f1 >= variant.metricFloor, `F1 ${metrics.f1}`);
});

test('is reproducible: trained again on the same customers, it is the same to the bit', () => {
  assert.equal(formatModel(fitModel(train, labelsOf(train))), formatModel(model));
});

test('does not learn by heart: training and validation are close', () => {
  const accuracyOn = (part: typeof train) => evaluate(predictChurn(model, part), labelsOf(part), 0.5).accuracy;
  assert.ok(accuracyOn(train) - accuracyOn(validation) < 0.05);
});

test('invariance: a customer gets the same probability alone, in a list, and in any order', () => {
  const shuffled = shuffle(validation, createRandom(3));
  const together = predictChurn(model, shuffled);
  for (const [row, customer] of shuffled.entries()) assert.equal(together[row], probabilityOf(customer));
});

test('invariance: where a customer lives matters little', () => {
  const changed = validation.filter((customer) => {
    const elsewhere = { ...customer, state: 'HI', area_code: 'area_code_408' } as const;
    return probabilityOf(customer) >= 0.5 !== probabilityOf(elsewhere) >= 0.5;
  });
  assert.ok(changed.length / validation.length < 0.03, `${changed.length} predictions changed`);
});

test('invariance: what the model must not know changes nothing', () => {
  for (const customer of validation.slice(0, 50)) {
    const { churn, ...features } = customer;
    const told = { ...features, churn: churn === 'yes' ? 'no' : 'yes', name: 'Ada' };
    assert.equal(probabilityOf(told), probabilityOf(customer));
  }
});

test('direction: more calls to customer service, more risk', () => {
  // Of one customer in particular, and of all on average.
  const riskAt = (calls: number) => probabilityOf({ ...ORDINARY, number_customer_service_calls: calls });
  assert.ok(riskAt(6) > riskAt(0), `${riskAt(0)} then ${riskAt(6)}`);
  const meanAt = (calls: number) => {
    const called = validation.map((customer) => ({ ...customer, number_customer_service_calls: calls }));
    return predictChurn(model, called).reduce((sum, probability) => sum + probability, 0) / called.length;
  };
  assert.ok(meanAt(6) > meanAt(1), `on average ${meanAt(1)} then ${meanAt(6)}`);
});

test('direction: a bigger bill, more risk', () => {
  const heavy = {
    ...ORDINARY,
    voice_mail_plan: 'no',
    number_vmail_messages: 0,
    total_day_minutes: 320,
    total_day_charge: 54.4,
  } as const;
  assert.ok(probabilityOf(heavy) > probabilityOf(ORDINARY));
});

test('a state that training never saw is not an error', () => {
  const { KS: _, ...stateRates } = model.encoder.stateRates;
  const [probability] = predictChurn({ ...model, encoder: { ...model.encoder, stateRates } }, [ORDINARY]);
  assert.ok(probability !== undefined && probability > 0 && probability < 1);
});

test('the chosen threshold is the one with the best F1, and the start of the search when it does not matter', () => {
  assert.equal(chooseThreshold(Float64Array.of(0.1, 0.9), [false, true]), variant.decisionThreshold);
  assert.equal(chooseThreshold(Float64Array.of(0.1, 0.22, 0.9), [false, true, true], 0.5), 0.2);
  assert.equal(chooseThreshold(Float64Array.of(0.1, 0.22, 0.9), [false, true, true], 0.52), 0.22);
});
