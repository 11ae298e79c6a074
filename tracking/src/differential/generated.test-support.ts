/** Random sequences: a few runs and models, every operation on them in any order, then searches. */
import fc from 'fast-check';
import {
  experiment,
  get,
  type Json,
  patch,
  post,
  raw,
  remove,
  run,
  type Sequence,
  type Step,
  sequence,
} from './sequence.test-support.ts';

const RUNS = ['r0', 'r1', 'r2', 'r3'] as const;
const KEYS = ['a', 'b', 'c d', 'e.f/g'] as const;
const MODELS = ['~m', '~n'] as const;

const runId = fc.constantFrom(...RUNS, 'none').map((name) => `$${name}`);
const key = fc.constantFrom(...KEYS);
const text = fc.oneof(
  fc.constantFrom('', 'Red', 'red', 'blue', "it's", '100%', '_', '10', '9', 'é'),
  fc
    .string({ unit: 'grapheme', maxLength: 6 })
    .filter((one) => !/[~$]/.test(one) && one.isWellFormed() && !one.includes('\0')),
);
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.constantFrom('NaN', 'Infinity', '-Infinity'),
);
const metric = fc.record({
  key,
  value,
  timestamp: fc.integer({ min: 0, max: 4 }),
  step: fc.integer({ min: -1, max: 3 }),
});
const pair = fc.record({ key, value: text });

/** Numbers in JSON, and texts that Python parses as numbers: of any size, integral floats, special values, and invalid ones. */
const numberText = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one.toExponential()),
  fc.integer({ min: -3, max: 3 }).map((one) => `${one}.0`),
  fc.constantFrom('1e3', '-0', '-0.0', 'true', 'null', '1e999', 'NaN', '-Infinity', '[]', '{}'),
);
const numberTextAsString = fc.oneof(
  numberText,
  fc.constantFrom('nan', 'NaN', 'inf', '-inf', 'Infinity', '+1', ' 1', '1_0', '0x10', '', '.5', '5.', '१', '1,5'),
);
const number = fc.oneof(
  numberText,
  numberTextAsString.map((one) => JSON.stringify(one)),
);
const names = fc.constantFrom(
  'a',
  'b',
  'a:b',
  'c d',
  'é',
  '日本',
  'e.f/g',
  "it's",
  '1',
  'a"b',
  '',
  'a\n',
  '../a',
  '😀',
);
const metricText = fc
  .tuple(names, number, number, number)
  .map(
    ([name, value, timestamp, step]) =>
      `{"key":${JSON.stringify(name)},"value":${value},"timestamp":${timestamp},"step":${step}}`,
  );

/** Writes to a run that later steps do not read: MLflow stores a partial result of an invalid request, this server nothing. */
const writeNumberTexts = fc.oneof(
  metricText.map((one) => raw('runs/log-metric', one.replace('{', '{"run_id":"$spelled",'))),
  fc
    .array(metricText, { maxLength: 3 })
    .map((all) => raw('runs/log-batch', `{"run_id":"$spelled","metrics":[${all.join(',')}]}`)),
  number.map((one) => raw('runs/update', `{"run_id":"$spelled","end_time":${one}}`)),
  number.map((one) => raw('runs/search', `{"experiment_ids":["$none"],"max_results":${one}}`)),
  number.map((one) =>
    post('runs/search', { experiment_ids: ['$none'], page_token: btoa(`{"offset": ${ascii(one)}}`) }),
  ),
  fc
    .tuple(names, numberText)
    .map(([name, one]) =>
      raw('experiments/set-experiment-tag', `{"experiment_id":"$exp","key":${JSON.stringify(name)},"value":${one}}`),
    ),
);
const ascii = (one: string): string => one.replace(/[^ -~]/g, '');

const writeRun = fc.oneof(
  fc.tuple(runId, metric).map(([run_id, one]) => post('runs/log-metric', { run_id, ...one })),
  fc.tuple(runId, pair).map(([run_id, one]) => post('runs/log-parameter', { run_id, ...one })),
  fc.tuple(runId, pair).map(([run_id, one]) => post('runs/set-tag', { run_id, ...one })),
  fc.tuple(runId, key).map(([run_id, one]) => post('runs/delete-tag', { run_id, key: one })),
  fc
    .tuple(
      runId,
      fc.array(metric, { maxLength: 5 }),
      fc.array(pair, { maxLength: 2 }),
      fc.array(pair, { maxLength: 2 }),
    )
    .map(([run_id, metrics, params, tags]) => post('runs/log-batch', { run_id, metrics, params, tags })),
  fc
    .tuple(
      runId,
      fc.constantFrom('RUNNING', 'FINISHED', 'FAILED', 'KILLED', 'SCHEDULED'),
      fc.integer({ min: 0, max: 99 }),
    )
    .map(([run_id, status, end_time]) => post('runs/update', { run_id, status, end_time })),
  fc.tuple(runId, text).map(([run_id, run_name]) => post('runs/update', { run_id, run_name })),
  fc.tuple(runId, fc.constantFrom('delete', 'restore')).map(([run_id, what]) => post(`runs/${what}`, { run_id })),
  runId.map((run_id) => get('runs/get', { run_id })),
  fc
    .tuple(runId, key)
    .map(([run_id, metric_key]) => get('metrics/get-history', { run_id, metric_key, max_results: '25000' })),
);

const model = fc.constantFrom(...MODELS, '~none');
const version = fc.constantFrom('1', '2', '3');
const alias = fc.constantFrom('champion', 'Champion', 'b');
const stage = fc.constantFrom('Production', 'Staging', 'Archived', 'None');
const writeModel = fc.oneof(
  model.map((name) => post('model-versions/create', { name, source: 'mlflow-artifacts:/s' })),
  fc
    .tuple(model, version, alias)
    .map(([name, one, as]) => post('registered-models/alias', { name, version: one, alias: as })),
  fc.tuple(model, alias).map(([name, as]) => remove('registered-models/alias', { name, alias: as })),
  fc.tuple(model, alias).map(([name, as]) => get('registered-models/alias', { name, alias: as })),
  fc.tuple(model, pair).map(([name, one]) => post('registered-models/set-tag', { name, ...one })),
  fc
    .tuple(model, version, pair)
    .map(([name, one, tag]) => post('model-versions/set-tag', { name, version: one, ...tag })),
  fc
    .tuple(model, version, key)
    .map(([name, one, tag]) => remove('model-versions/delete-tag', { name, version: one, key: tag })),
  fc.tuple(model, version).map(([name, one]) => remove('model-versions/delete', { name, version: one })),
  fc.tuple(model, version).map(([name, one]) => get('model-versions/get', { name, version: one })),
  fc.tuple(model, text).map(([name, description]) => patch('registered-models/update', { name, description })),
  fc
    .tuple(model, version, stage, fc.boolean())
    .map(([name, one, to, archive_existing_versions]) =>
      post('model-versions/transition-stage', { name, version: one, stage: to, archive_existing_versions }),
    ),
  model.map((name) => get('registered-models/get', { name })),
  model.map((name) => post('registered-models/get-latest-versions', { name })),
);

const quoted = text.map((one) => (one.includes("'") ? `"${one.replaceAll('"', '')}"` : `'${one}'`));
const quotedKey = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: key }, { weight: 1, arbitrary: names.filter((one) => !one.includes('\n')) }),
    fc.constantFrom('', '`', '"', "'"),
  )
  .map(([one, quote]) => (quote === '' && !/^\w+$/.test(one) ? `\`${one}\`` : `${quote}${one}${quote}`));
const numeral = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -4, max: 4 }).map(String),
  fc.constantFrom('1e3', '.5', '5.', '-.5', '0x10', '1_0', 'nan', '1785571200123456789', '9007199254740993', "'1'"),
);
const textual = fc.constantFrom('=', '!=', 'LIKE', 'ILIKE');
const numeric = fc.constantFrom('=', '!=', '>', '>=', '<', '<=');
const comparison = fc.oneof(
  fc.tuple(quotedKey, numeric, numeral).map(([k, op, v]) => `metrics.${k} ${op} ${v}`),
  fc
    .tuple(fc.constantFrom('params', 'tags'), quotedKey, textual, quoted)
    .map(([what, k, op, v]) => `${what}.${k} ${op} ${v}`),
  fc
    .tuple(fc.constantFrom('params', 'tags'), quotedKey, fc.constantFrom('IS NULL', 'IS NOT NULL'))
    .map((words) => `${words[0]}.${words[1]} ${words[2]}`),
  fc
    .tuple(fc.constantFrom('status', 'run_name', 'attributes.user_id'), textual, quoted)
    .map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('start_time', 'attributes.end_time'), numeric, fc.integer({ min: 0, max: 60 }))
    .map((words) => words.join(' ')),
);
const filter = fc.oneof(
  { weight: 9, arbitrary: fc.array(comparison, { maxLength: 3 }).map((all) => all.join(' AND ')) },
  { weight: 1, arbitrary: fc.constantFrom(' ', '\t', ';', 'AND', "metrics.'a", "metrics.'a'.b > 0") },
);
const orderKey = fc.oneof(
  fc.tuple(fc.constantFrom('metrics', 'params', 'tags'), quotedKey).map((words) => words.join('.')),
  fc.constantFrom('start_time', 'end_time', 'status', 'attributes.run_name'),
);
const order = fc
  .uniqueArray(orderKey, { maxLength: 3 })
  .chain((keys) => fc.tuple(...keys.map((one) => fc.constantFrom(one, `${one} ASC`, `${one} DESC`))));
const search = fc
  .record({
    filter,
    order_by: order,
    run_view_type: fc.constantFrom('ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'),
    max_results: fc.integer({ min: 1, max: 5 }),
  })
  .map((body) => post('runs/search', { experiment_ids: ['$exp'], ...body }));

const prepared: readonly Step[] = [
  experiment(),
  ...RUNS.map((name, index) => run(name, (index + 1) * 10)),
  experiment('~spelled', 'elsewhere'),
  run('spelled', 5, { experiment_id: '$elsewhere' }),
  ...MODELS.map((name) => post('registered-models/create', { name })),
];

/** Sequences that create a few items of every kind, and end with searches. */
export const generatedSequence: fc.Arbitrary<Sequence> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: writeRun },
        { weight: 2, arbitrary: writeModel },
        { weight: 2, arbitrary: writeNumberTexts },
      ),
      {
        minLength: 5,
        maxLength: 25,
      },
    ),
    fc.array(search, { minLength: 2, maxLength: 6 }),
  )
  .map(([steps, searches]) => sequence('by chance', ...prepared, ...steps, ...searches));
