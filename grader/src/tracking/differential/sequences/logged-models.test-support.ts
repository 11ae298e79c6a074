/** The logged models of MLflow 3. */
import {
  experiment,
  get,
  type Json,
  patch,
  post,
  remove,
  run,
  type Sequence,
  type Step,
  sequence,
} from '../sequence.test-support.ts';

const create = (name: string, saved: string, more: Record<string, Json> = {}): Step =>
  post('logged-models', { experiment_id: '$exp', name, ...more }, { [saved]: 'model.info.model_id' });
const shown = get('logged-models/$l');

const life = sequence(
  'a logged model from creation to deletion',
  experiment(),
  run('r'),
  create('l', 'l', {
    model_type: 'classifier',
    source_run_id: '$r',
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'team', value: 'a' }],
  }),
  shown,
  get('logged-models/m-none'),
  create('l', 'same'),
  create('', 'empty'),
  create('a/b', 'slash'),
  create('a:b', 'colon'),
  create('é ü', 'accents'),
  create('x'.repeat(300), 'long'),
  post('logged-models', { name: 'no-experiment' }),
  post('logged-models', { experiment_id: '999999', name: 'x' }),
  post('logged-models', { experiment_id: '$exp' }),
  post('logged-models', { experiment_id: '$exp', name: 'x', source_run_id: 'none' }),
  create('p2', 'p2', { params: [{ key: 'long', value: 'v'.repeat(6_001) }] }),
  patch('logged-models/$l', { model_id: '$l', status: 'LOGGED_MODEL_READY' }),
  patch('logged-models/$l', { model_id: '$l', status: 'LOGGED_MODEL_UPLOAD_FAILED' }),
  patch('logged-models/$l', { model_id: '$l', status: 'SOMETHING' }),
  patch('logged-models/$l', { model_id: '$l' }),
  patch('logged-models/m-none', { model_id: 'm-none', status: 'LOGGED_MODEL_READY' }),
  shown,
  patch('logged-models/$l/tags', {
    tags: [
      { key: 'team', value: 'b' },
      { key: 'new', value: '' },
    ],
  }),
  patch('logged-models/$l/tags', { tags: [] }),
  patch('logged-models/$l/tags', {}),
  patch('logged-models/m-none/tags', { tags: [{ key: 'a', value: 'b' }] }),
  patch('logged-models/$l/tags', { tags: [{ key: '', value: 'b' }] }),
  shown,
  remove('logged-models/$l/tags/team'),
  remove('logged-models/$l/tags/team'),
  remove('logged-models/m-none/tags/team'),
  post('logged-models/$l/params', { params: [{ key: 'more', value: '1' }] }),
  post('logged-models/$l/params', { params: [{ key: 'more', value: '1' }] }),
  post('logged-models/m-none/params', { params: [{ key: 'more', value: '1' }] }),
  post('logged-models/$l/params', {}),
  shown,
  post('runs/log-metric', { run_id: '$r', key: 'auc', value: 0.9, timestamp: 1, step: 0, model_id: '$l' }),
  post('runs/log-metric', { run_id: '$r', key: 'auc', value: 0.8, timestamp: 2, step: 1, model_id: '$l' }),
  post('runs/log-metric', {
    run_id: '$r',
    key: 'auc',
    value: 0.7,
    timestamp: 3,
    step: 0,
    model_id: '$l',
    dataset_name: 'test',
    dataset_digest: 'd',
  }),
  post('runs/log-metric', { run_id: '$r', key: 'auc', value: 1, timestamp: 9, step: 0, model_id: 'm-none' }),
  shown,
  get('metrics/get-history', { run_id: '$r', metric_key: 'auc', max_results: '25000' }),
  get('logged-models/$l/artifacts/directories'),
  get('logged-models/m-none/artifacts/directories'),
  remove('logged-models/$l'),
  shown,
  remove('logged-models/$l'),
  patch('logged-models/$l', { model_id: '$l', status: 'LOGGED_MODEL_READY' }),
  post('logged-models/search', { experiment_ids: ['$exp'], filter: "name = 'l'" }),
  get('runs/get', { run_id: '$r' }),
  create('p', 'p', {
    params: [
      { key: 'k', value: 'v' },
      { key: 'k', value: 'w' },
    ],
  }),
);

const search = (more: Record<string, Json>): Step =>
  post('logged-models/search', { experiment_ids: ['$exp'], ...more });
const byName = [{ field_name: 'name', ascending: true }];
const metric = (model_id: string, value: Json, more: Record<string, Json> = {}): Step =>
  post('runs/log-metric', { run_id: '$r', key: 'auc', value, timestamp: 1, step: 0, model_id, ...more });
const searches = sequence(
  'searches of logged models',
  experiment(),
  run('r'),
  create('a', 'a', {
    model_type: 'tree',
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'team', value: 'Red' }],
  }),
  create('b', 'b', { source_run_id: '$r', tags: [{ key: 'team', value: 'blue' }] }),
  create('C', 'c'),
  metric('$a', 0.9),
  metric('$b', 0.5),
  metric('$a', 0.1, { timestamp: 2, dataset_name: 'test', dataset_digest: 'd' }),
  patch('logged-models/$b', { model_id: '$b', status: 'LOGGED_MODEL_READY' }),
  ...[
    ...[
      '',
      "name = 'a'",
      "name != 'a'",
      "name LIKE 'A'",
      "name ILIKE 'A'",
      "name IN ('a','b')",
      "name NOT IN ('a')",
      "model_type = 'tree'",
    ],
    ...[
      "status = 'READY'",
      "status = 'LOGGED_MODEL_READY'",
      "source_run_id = '$r'",
      "model_id = '$a'",
      'creation_timestamp > 0',
      'creation_time < 5',
    ],
    ...[
      'metrics.auc > 0.4',
      'metrics.auc >= 0.9',
      'metrics.auc = 0.1',
      "params.depth = '3'",
      "params.depth != '3'",
      "tags.team = 'Red'",
    ],
    ...[
      "tags.team ILIKE 'r%'",
      "tags.team != 'Red'",
      "attributes.name = 'a'",
      "nothing = 'x'",
      'name',
      "name = 'a' OR name = 'b'",
      'name > 1',
    ],
    ...[
      'tags.team IS NULL',
      "metrics.auc LIKE 'x'",
      "last_updated_timestamp > 0 AND name = 'a'",
      "experiment_id = '$exp'",
    ],
  ].map((filter) => search({ filter, order_by: byName })),
  ...[
    'name',
    'creation_timestamp',
    'model_type',
    'metrics.auc',
    'params.depth',
    'tags.team',
    'nothing',
    'status',
    'attributes.name',
  ].flatMap((field_name) =>
    [true, false].map((ascending) =>
      search({ order_by: [{ field_name, ascending }, ...byName.filter(() => field_name !== 'name')] }),
    ),
  ),
  search({ order_by: [{ field_name: 'metrics.auc', ascending: true, dataset_name: 'test' }, ...byName] }),
  search({
    order_by: [{ field_name: 'metrics.auc', ascending: true, dataset_name: 'test', dataset_digest: 'd' }, ...byName],
  }),
  search({ order_by: [{ field_name: 'metrics.auc', ascending: true, dataset_digest: 'd' }] }),
  search({ order_by: [{ ascending: true }] }),
  search({ datasets: [{ dataset_name: 'test' }], filter: 'metrics.auc > 0', order_by: byName }),
  search({
    datasets: [{ dataset_name: 'test', dataset_digest: 'other' }],
    filter: 'metrics.auc > 0',
    order_by: byName,
  }),
  search({ datasets: [{}], order_by: byName }),
  ...[1, 0, -1, 50, 51].map((max_results) => search({ max_results, order_by: byName })),
  post(
    'logged-models/search',
    { experiment_ids: ['$exp'], max_results: 1, order_by: byName },
    { next: 'next_page_token' },
  ),
  search({ max_results: 1, order_by: byName, page_token: '$next' }),
  search({ page_token: 'garbage' }),
  post('logged-models/search', {}),
  post('logged-models/search', { experiment_ids: [] }),
  post('logged-models/search', { experiment_ids: ['999999'] }),
);

const twice = sequence(
  'a second value of a model at the same time and step',
  experiment(),
  run('r'),
  create('a', 'a'),
  metric('$a', 0.9),
  metric('$a', 0.9),
  metric('$a', 0.8),
);

export const loggedModelSequences: readonly Sequence[] = [life, searches, twice];
