import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { fitModel, labelsOf, predictChurn, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { calibrate } from '../../src/report/calibration.ts';
import { cardMessages } from '../../src/report/messages.ts';
import { formatModelCard } from '../../src/report/model-card.ts';
import type { ModelFacts } from '../../src/report/model-facts.ts';
import { evaluateSlices } from '../../src/report/slices.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(250);
const model = fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, trees: 5 });
const probabilities = predictChurn(model, customers);
const measured = {
  slices: evaluateSlices(customers, probabilities, model.threshold),
  calibration: calibrate(probabilities, labelsOf(customers)),
  digest: 'd1',
};
const facts: ModelFacts = {
  loaded: { model, version: '0123456789ab' },
  registered: { version: '7', alias: 'champion', run: { name: 'train-1', url: 'http://mlflow/#/r', startedAt: null } },
  commit: 'c0ffee',
  datasets: [{ context: 'test', digest: 'd1', source: 'data/processed/test.csv', rows: 250 }],
  params: [{ key: 'trees', value: '5' }],
  metrics: new Map([
    ['validation.f1', 0.75],
    ['test.f1', 0.5],
    ['test.rocAuc', Number.NaN],
  ]),
  curve: [
    { trees: 10, logLoss: 0.25 },
    { trees: 20, logLoss: 0.125 },
  ],
};

const before = process.env['COURSE_LANG'];
beforeEach(() => {
  process.env['COURSE_LANG'] = 'en';
});
afterEach(() => {
  if (before === undefined) delete process.env['COURSE_LANG'];
  else process.env['COURSE_LANG'] = before;
});

/** The text of a section, below its heading. */
function sectionOf(card: string, heading: string): string {
  return (
    card.split(/^#{1,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? assert.fail(`no section ${heading}`)
  );
}

test('names the model, its run and its code', () => {
  const details = sectionOf(formatModelCard(facts, measured, null), 'Model details');
  assert.match(details, /\| in the registry \| churn, version 7, alias champion \|/);
  assert.match(details, /\| run \| \[train-1\]\(<http:\/\/mlflow\/#\/r>\) \|/);
  assert.match(details, /\| commit \| c0ffee \|/);
  assert.match(details, /\| file \(SHA-256\) \| `0123456789ab` \|/);
  assert.match(details, /\| trees \| 5 \|/);
  assert.doesNotMatch(details, /trained/);
});

test('shows the results of the run, and what nobody knows as unknown', () => {
  const card = formatModelCard(facts, measured, null);
  assert.match(sectionOf(card, 'All customers'), /\| F1 \| 0\.750 \| 0\.500 \|/);
  assert.match(sectionOf(card, 'All customers'), /\| area under the ROC curve \| – \| – \|/);
  assert.match(
    sectionOf(card, 'Training and evaluation data'),
    /\| test \| 250 \| d1 \| data\/processed\/test\.csv \|/,
  );
  assert.match(sectionOf(card, 'Learning curve (validation)'), /\[10, 20\][\s\S]*line \[0\.2500, 0\.1250\]/);
});

test('shows each group, and marks those that are too small', () => {
  const slices = sectionOf(formatModelCard(facts, measured, null), 'By group (test)');
  assert.match(slices, /\| `area_code` = area\\_code\\_415 \| 250 \| 20\.0 % \|/);
  assert.match(slices, /\| `number_customer_service_calls` = 4\+ \\\* \| 50 \| 100\.0 % \|.*\| – \|$/m);
});

test('begins with metadata that programs read', () => {
  const [start, block = ''] = formatModelCard(facts, measured, null).split('---\n');
  assert.equal(start, '');
  const metadata = Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), JSON.parse(line.slice(line.indexOf(':') + 1))]),
  );
  assert.equal(metadata['language'], 'en');
  const [{ results }] = metadata['model-index'];
  assert.deepEqual(results[0].dataset, { name: 'mlc_churn', type: 'mlc_churn', split: 'test', revision: 'd1' });
  assert.deepEqual(results[0].metrics, [{ type: 'f1', value: 0.5 }]);
});

test('says when it is not the champion, and when the test rows are others', () => {
  const note = cardMessages.localModel({ fr: 'MLflow dort.', en: 'MLflow sleeps.' });
  assert.match(formatModelCard({ ...facts, registered: null }, measured, note), /^> MLflow sleeps\. So the card/m);
  assert.match(formatModelCard({ ...facts, registered: null }, measured, note), /no: local model/);
  assert.match(formatModelCard(facts, { ...measured, digest: 'd2' }, null), /test rows of this machine \(d2\)/);
  assert.doesNotMatch(formatModelCard(facts, measured, null), /test rows of this machine/);
});

test('names from the registry stay names', () => {
  const evil = '[x](javascript:alert(1)) <script> | `\n# heading\n---\n';
  const card = formatModelCard(
    {
      ...facts,
      registered: { version: evil, alias: 'champion', run: { name: evil, url: 'http://mlflow', startedAt: null } },
      commit: evil,
      params: [{ key: evil, value: evil }],
      datasets: [{ context: evil, digest: evil, source: evil, rows: 1 }],
    },
    measured,
    null,
  );
  assert.doesNotMatch(card, /(?<!\\)<script|(?<!\\)\[x\]|^# heading/m);
  const headings = (text: string) => text.match(/^#{1,6} .*$|^---$/gm);
  assert.deepEqual(headings(card), headings(formatModelCard(facts, measured, null)));
});

test('speaks French too, with the same sections', () => {
  const english = formatModelCard(facts, measured, null);
  process.env['COURSE_LANG'] = 'fr';
  const french = formatModelCard(facts, measured, null);
  assert.match(french, /^# Fiche du modèle churn$/m);
  assert.match(french, /\| F1 \| 0,750 \| 0,500 \|/);
  assert.equal(french.match(/^#+ /gm)?.length, english.match(/^#+ /gm)?.length);
});
