/** Searches of runs: filters, orders, views and pages. */
import { experiment, get, type Json, post, run, type Sequence, type Step, sequence } from '../sequence.test-support.ts';

const search = (more: Record<string, Json>): Step =>
  post('runs/search', { experiment_ids: ['$exp'], max_results: 50, ...more });
const filtered = (filter: string): Step => search({ filter });
const ordered = (...order_by: string[]): Step => search({ order_by });

const metric = (key: string, value: Json) => ({ key, value, timestamp: 1, step: 0 });
const fill = (run_id: string, metrics: Json[], params: Json[], tags: Json[]): Step =>
  post('runs/log-batch', { run_id, metrics, params, tags });
const of = (pairs: Record<string, string>): Json[] => Object.entries(pairs).map(([key, value]) => ({ key, value }));

/** Five runs, of which each lacks something that others have. */
const five: Step[] = [
  experiment(),
  run('one', 10),
  run('two', 20),
  run('three', 30, { user_id: 'ada' }),
  run('four', 40),
  run('five', 50),
  fill(
    '$one',
    [metric('auc', 0.9), metric('a/b c', 1)],
    of({ model: 'Tree', depth: '3' }),
    of({ team: 'Red', 'a.b': 'x' }),
  ),
  fill('$two', [metric('auc', 0.7)], of({ model: 'tree', depth: '10' }), of({ team: 'blue' })),
  fill('$three', [metric('auc', 'NaN')], of({ model: 'forest_1' }), of({ team: "it's" })),
  fill(
    '$four',
    [metric('auc', 0.7), metric('loss', -1e9)],
    of({ model: '100%' }),
    of({ 'mlflow.note.content': 'note' }),
  ),
  post('runs/update', { run_id: '$one', status: 'FINISHED', end_time: 100 }),
  post('runs/update', { run_id: '$two', status: 'FAILED', end_time: 90 }),
  post('runs/log-inputs', {
    run_id: '$one',
    datasets: [
      {
        tags: [{ key: 'mlflow.data.context', value: 'train' }],
        dataset: { name: 'churn', digest: 'd1', source_type: 'local', source: 'x' },
      },
    ],
  }),
];

const FILTERS = [
  ...['', 'metrics.auc > 0.7', 'metrics.auc >= 0.7', 'metrics.auc = 0.7', 'metrics.auc != 0.7', 'metrics.auc < 1e0'],
  ...[
    'metrics.auc <= .9',
    'metric.loss < -5',
    'metrics.`a/b c` = 1',
    'metrics."a/b c" = 1',
    "metrics.auc = 'x'",
    'metrics.auc LIKE 1',
  ],
  ...[
    'metrics.auc IS NULL',
    'metrics.auc IN (0.7)',
    'metrics.none > 0',
    'metrics.auc > 0.6 AND metrics.auc < 0.8',
    'metrics.auc > 0,7',
  ],
  ...[
    "params.model = 'Tree'",
    "params.model != 'Tree'",
    "params.model LIKE 't%'",
    "params.model ILIKE 't%'",
    "params.model LIKE '%\\_%'",
  ],
  ...[
    "params.model LIKE '100\\%'",
    "params.model LIKE 'forest_1'",
    "params.depth > '2'",
    'params.depth = 3',
    'params.depth IS NULL',
  ],
  ...[
    'params.depth IS NOT NULL',
    "param.depth = '3'",
    "parameters.depth = '3'",
    'params.model = "Tree"',
    'params.`model` = "tree"',
  ],
  ...[
    "tags.team = 'Red'",
    "tags.team != 'Red'",
    "tag.team ILIKE 'r_d'",
    'tags.team = "it\'s"',
    "tags.`a.b` = 'x'",
    "tags.a.b = 'x'",
  ],
  ...[
    "tags.mlflow.note.content = 'note'",
    'tags.team IS NULL AND metrics.auc > 0',
    "tags.team IN ('Red')",
    'tags."a.b" = \'x\'',
  ],
  ...[
    "attributes.status = 'FINISHED'",
    "status != 'FINISHED'",
    "attribute.status LIKE 'F%'",
    "status = 'finished'",
    "status IN ('FAILED')",
  ],
  ...[
    "run_name = 'one'",
    "attributes.run_name ILIKE 'T%'",
    "attributes.`run name` = 'one'",
    "run_id = '$one'",
    "run_id IN ('$one', '$two')",
  ],
  ...[
    "run_id NOT IN ('$one')",
    'run_id IN ()',
    "run_id IN '$one'",
    'run_id IN (1)',
    "user_id = 'ada'",
    "attributes.user_id != 'ada'",
  ],
  ...[
    'start_time > 20',
    'start_time = 20',
    'attributes.created >= 30',
    'end_time < 95',
    'end_time != 90',
    "start_time > '20'",
    'end_time IS NULL',
  ],
  ...[
    "artifact_uri LIKE '%artifacts'",
    "attributes.nothing = 'x'",
    "nothing.key = 'x'",
    "lifecycle_stage = 'active'",
    "run_uuid = '$one'",
  ],
  ...[
    "datasets.name = 'churn'",
    "dataset.digest LIKE 'd%'",
    "datasets.context = 'train'",
    "datasets.context IN ('train','test')",
    "datasets.nothing = 'x'",
  ],
  ...[
    "datasets.name IN ('churn')",
    "datasets.name NOT IN ('churn')",
    "datasets.name != 'churn'",
    "datasets.context != 'train'",
    'datasets.name IS NULL',
  ],
  ...[
    "run_name = 'one' AND",
    "AND run_name = 'one'",
    "run_name = 'one' AND AND status = 'FINISHED'",
    "run_name = 'one' and status = 'FINISHED'",
  ],
  ...[
    "run_name = 'one' OR run_name = 'two'",
    "NOT run_name = 'one'",
    "(run_name = 'one')",
    "run_name = 'o'ne'",
    'run_name = one',
    'run_name',
  ],
  ...[
    "'one' = run_name",
    '1 = 1',
    "run_name = 'one'; DROP TABLE runs",
    "run_name = 'x' -- comment",
    "run_name = ''",
    'params. = 1',
    '.a = 1',
    'metrics.`` > 1',
  ],
  ...[
    "params.model='Tree'",
    "params.model   =    'Tree'",
    "params.model\n=\n'Tree'",
    'metrics.auc>0.7',
    "params.model like 'T%'",
    "params.model = ''''",
    'a b c',
  ],
];

const ORDERS = [
  ['metrics.auc'],
  ['metrics.auc DESC'],
  ['metrics.auc ASC', 'start_time ASC'],
  ['metrics.none DESC'],
  ['params.model'],
  ['params.model DESC'],
  ['params.depth ASC'],
  ['tags.team'],
  ['tags.team DESC'],
  ['start_time'],
  ['attributes.start_time ASC'],
  ['end_time'],
  ['end_time DESC'],
  ['status ASC', 'start_time DESC'],
  ['run_name'],
  ['attributes.run_name DESC'],
  ['attributes.`Run Name` DESC'],
  ['user_id ASC'],
  ['metrics.`a/b c` DESC'],
  ['Created DESC'],
  ['nothing'],
  ['nothing.key'],
  ['metrics.auc UP'],
  ['metrics.auc ASC DESC'],
  [''],
  ['metrics'],
  ['datasets.name'],
  ['lifecycle_stage'],
  ['metrics.auc; DROP TABLE runs'],
  ['metrics.auc, params.model'],
  ['metrics.auc asc'],
];

export const searchSequences: readonly Sequence[] = [
  sequence('filters of runs', ...five, ...FILTERS.map(filtered)),
  sequence('orders of runs', ...five, ...ORDERS.map((order) => ordered(...order))),
  sequence(
    'views and pages of runs',
    ...five,
    post('runs/delete', { run_id: '$two' }),
    ...['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL', 'SOMETHING', 2, ''].map((run_view_type) => search({ run_view_type })),
    search({ max_results: 2, order_by: ['metrics.auc DESC'] }),
    post(
      'runs/search',
      { experiment_ids: ['$exp'], max_results: 2, order_by: ['metrics.auc DESC'] },
      { next: 'next_page_token' },
    ),
    search({ max_results: 2, order_by: ['metrics.auc DESC'], page_token: '$next' }),
    search({ max_results: 4 }),
    ...['garbage', '', 'e30=', 'eyJvZmZzZXQiOiAxfQ==', 'eyJvZmZzZXQiOjF9'].map((page_token) => search({ page_token })),
    ...[0, -1, 50_000, 50_001, '3'].map((max_results) => search({ max_results })),
    post('runs/search', { experiment_ids: [] }),
    post('runs/search', { experiment_ids: ['$exp', '$exp'] }),
    post('runs/search', { experiment_ids: '$exp' }),
    post('runs/search', { experiment_ids: [1.5] }),
    search({ filter: 5 }),
    search({ order_by: 'metrics.auc' }),
    get('runs/search', { experiment_ids: '$exp' }),
    post('/ajax-api/2.0/mlflow/runs/search', { experiment_ids: ['$exp'], max_results: 1 }),
  ),
];
