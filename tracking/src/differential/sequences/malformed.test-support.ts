/** Each request of the API, valid, and with each of its fields missing or of another type. */
import { experiment, type Json, post, run, type Sequence, type Step, sequence } from '../sequence.test-support.ts';

const WRONG: readonly Json[] = [
  7,
  -1,
  1.5,
  '',
  'text',
  null,
  true,
  [],
  ['text'],
  [null],
  {},
  { key: 7 },
  `~${'x'.repeat(600)}`,
];

const metric = { key: 'm', value: 1, timestamp: 1, step: 0 };
const REQUESTS: readonly [Step['method'], string, Record<string, Json>][] = [
  [
    'POST',
    'experiments/create',
    { name: '~new', artifact_location: 'mlflow-artifacts:/~a', tags: [{ key: 'k', value: 'v' }] },
  ],
  ['GET', 'experiments/get', { experiment_id: '$exp' }],
  ['GET', 'experiments/get-by-name', { experiment_name: '~e' }],
  ['POST', 'experiments/update', { experiment_id: '$exp', new_name: '~e' }],
  ['POST', 'experiments/set-experiment-tag', { experiment_id: '$exp', key: 'k', value: 'v' }],
  [
    'POST',
    'runs/create',
    { experiment_id: '$exp', user_id: 'u', run_name: 'n', start_time: 1, tags: [{ key: 'k', value: 'v' }] },
  ],
  ['GET', 'runs/get', { run_id: '$r' }],
  ['POST', 'runs/update', { run_id: '$r', status: 'RUNNING', end_time: 5, run_name: 'n' }],
  ['POST', 'runs/log-metric', { run_id: '$r', ...metric }],
  ['POST', 'runs/log-parameter', { run_id: '$r', key: 'p', value: 'v' }],
  ['POST', 'runs/set-tag', { run_id: '$r', key: 't', value: 'v' }],
  ['POST', 'runs/delete-tag', { run_id: '$r', key: 't' }],
  [
    'POST',
    'runs/log-batch',
    { run_id: '$r', metrics: [metric], params: [{ key: 'p', value: 'v' }], tags: [{ key: 't', value: 'v' }] },
  ],
  [
    'POST',
    'runs/log-inputs',
    { run_id: '$r', datasets: [{ tags: [], dataset: { name: 'n', digest: 'd', source_type: 'local', source: 's' } }] },
  ],
  ['POST', 'runs/search', { experiment_ids: ['$exp'], filter: '', run_view_type: 'ALL', max_results: 5, order_by: [] }],
  ['GET', 'metrics/get-history', { run_id: '$r', metric_key: 'm', max_results: '10' }],
  ['POST', 'registered-models/create', { name: '~n', description: 'd', tags: [{ key: 'k', value: 'v' }] }],
  ['GET', 'registered-models/get', { name: '~m' }],
  ['PATCH', 'registered-models/update', { name: '~m', description: 'd' }],
  ['POST', 'registered-models/set-tag', { name: '~m', key: 'k', value: 'v' }],
  ['POST', 'registered-models/alias', { name: '~m', alias: 'a', version: '1' }],
  ['POST', 'registered-models/get-latest-versions', { name: '~m', stages: ['None'] }],
  [
    'POST',
    'model-versions/create',
    { name: '~m', source: 'mlflow-artifacts:/s', run_id: '$r', description: 'd', tags: [{ key: 'k', value: 'v' }] },
  ],
  ['GET', 'model-versions/get', { name: '~m', version: '1' }],
  ['PATCH', 'model-versions/update', { name: '~m', version: '1', description: 'd' }],
  ['POST', 'model-versions/set-tag', { name: '~m', version: '1', key: 'k', value: 'v' }],
  [
    'POST',
    'model-versions/transition-stage',
    { name: '~m', version: '1', stage: 'Staging', archive_existing_versions: false },
  ],
  [
    'POST',
    'logged-models',
    { experiment_id: '$exp', name: 'l', model_type: 't', source_run_id: '$r', params: [], tags: [] },
  ],
  ['PATCH', 'logged-models/$l', { model_id: '$l', status: 'LOGGED_MODEL_READY' }],
  ['PATCH', 'logged-models/$l/tags', { tags: [{ key: 'k', value: 'v' }] }],
];

const prepared: Step[] = [
  experiment(),
  run('r'),
  post('registered-models/create', { name: '~m' }),
  post('model-versions/create', { name: '~m', source: 'mlflow-artifacts:/s' }),
  post('logged-models', { experiment_id: '$exp', name: 'l' }, { l: 'model.info.model_id' }),
];

/** Whether a value can be in a query, which is text. */
const queried = (value: Json): value is string => typeof value === 'string';

function* variants(method: Step['method'], path: string, body: Record<string, Json>): Generator<Step> {
  const step = (changed: Record<string, Json>): Step =>
    method === 'GET' ? { method, path, query: changed as Record<string, string> } : { method, path, body: changed };
  yield step(body);
  yield step({ ...body, unknown: '1' });
  yield step({});
  for (const name of Object.keys(body)) {
    const { [name]: _gone, ...without } = body;
    yield step(without);
    for (const value of WRONG.filter((one) => method !== 'GET' || queried(one))) yield step({ ...body, [name]: value });
  }
}

const BODIES = [
  '',
  ' ',
  '{',
  'null',
  '[]',
  '"text"',
  '7',
  '{"run_id":',
  '{"a":1}{"b":2}',
  '\ufeff{}',
  '{"name":"~b","name":"~c"}',
  "{'a':1}",
  '{"name":NaN}',
];
const bodies = sequence(
  'bodies that are not JSON objects',
  ...['experiments/create', 'runs/log-batch', 'runs/search', 'registered-models/create', 'logged-models'].flatMap(
    (path) => [
      ...BODIES.map((text): Step => ({ method: 'POST', path, raw: text, contentType: 'application/json' })),
      ...['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/json; charset=utf-8'].map(
        (contentType): Step => ({ method: 'POST', path, raw: '{"name":"~d"}', contentType }),
      ),
    ],
  ),
);

export const malformedSequences: readonly Sequence[] = [
  bodies,
  ...REQUESTS.map(([method, path, body]) =>
    sequence(`fields of ${method} ${path}`, ...prepared, ...variants(method, path, body)),
  ),
];
