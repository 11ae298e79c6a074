/** Experiments: lifecycle, names, tags and search. */
import { experiment, get, patch, post, type Sequence, sequence } from '../sequence.test-support.ts';

const search = (filter: string, more: Record<string, unknown> = {}) =>
  post('experiments/search', {
    filter: `name LIKE '~%'${filter === '' ? '' : ` AND ${filter}`}`,
    max_results: 100,
    order_by: ['name ASC'],
    ...(more as Record<string, string>),
  });
const byId = { experiment_id: '$exp' };

const lives = [
  sequence(
    'an experiment from creation to restoration',
    post(
      'experiments/create',
      {
        name: '~e',
        tags: [
          { key: 'team', value: 'a' },
          { key: 'empty', value: '' },
        ],
      },
      { exp: 'experiment_id' },
    ),
    get('experiments/get', byId),
    get('experiments/get-by-name', { experiment_name: '~e' }),
    post('experiments/update', { ...byId, new_name: '~renamed' }),
    get('experiments/get-by-name', { experiment_name: '~e' }),
    get('experiments/get-by-name', { experiment_name: '~renamed' }),
    post('experiments/delete', byId),
    get('experiments/get', byId),
    get('experiments/get-by-name', { experiment_name: '~renamed' }),
    post('experiments/delete', byId),
    post('experiments/create', { name: '~renamed' }),
    post('runs/create', byId),
    post('experiments/set-experiment-tag', { ...byId, key: 'a', value: 'b' }),
    post('experiments/restore', byId),
    post('experiments/restore', byId),
    get('experiments/get', byId),
    post('experiments/create', { name: '~renamed' }),
  ),
  sequence(
    'deleting an experiment deletes its runs, and restoring restores them',
    experiment(),
    post('runs/create', { ...byId, start_time: 1, run_name: 'a' }, { one: 'run.info.run_id' }),
    post('experiments/delete', byId),
    get('runs/get', { run_id: '$one' }),
    post('runs/log-metric', { run_id: '$one', key: 'm', value: 1, timestamp: 1 }),
    post('runs/search', { experiment_ids: ['$exp'], run_view_type: 'ALL' }),
    post('experiments/restore', byId),
    get('runs/get', { run_id: '$one' }),
  ),
  sequence(
    'renaming to a name that is taken',
    experiment('~one', 'one'),
    experiment('~two', 'two'),
    post('experiments/update', { experiment_id: '$two', new_name: '~one' }),
    post('experiments/update', { experiment_id: '$two', new_name: '~two' }),
    post('experiments/update', { experiment_id: '$two', new_name: '' }),
    post('experiments/update', { experiment_id: '$two' }),
  ),
  sequence(
    'ids of no experiment',
    ...['999999999', 'abc', '', '-1', '1.5', '0x1', '99999999999999999999'].flatMap((id) => [
      get('experiments/get', { experiment_id: id }),
      post('experiments/update', { experiment_id: id, new_name: '~x' }),
      post('experiments/delete', { experiment_id: id }),
      post('experiments/restore', { experiment_id: id }),
      post('experiments/set-experiment-tag', { experiment_id: id, key: 'k', value: 'v' }),
      post('runs/create', { experiment_id: id }),
      post('runs/search', { experiment_ids: [id] }),
    ]),
  ),
];

const names = sequence(
  'names of experiments',
  ...[
    '~',
    '',
    ' ',
    `~${'x'.repeat(480)}`,
    '~é ü 漢字 🎉',
    '~a/b',
    '~..',
    "~' OR 1=1 --",
    '~"q"',
    '~a\nb',
    '~%_',
  ].flatMap((name) => [
    post('experiments/create', { name }),
    get('experiments/get-by-name', { experiment_name: name }),
  ]),
  post('experiments/create', { name: '~'.padEnd(600, 'y') }),
  post(
    'experiments/create',
    { name: '~loc', artifact_location: 'mlflow-artifacts:/somewhere' },
    { exp: 'experiment_id' },
  ),
  get('experiments/get', byId),
  post('runs/create', { ...byId, start_time: 1, run_name: 'a' }),
  post('experiments/create', { name: '~frag', artifact_location: 'mlflow-artifacts:/a#b' }),
  post('experiments/create', { name: '~query', artifact_location: 'mlflow-artifacts:/a?b=c' }),
  post('experiments/create', { name: '~dup' }),
  post('experiments/create', { name: '~dup' }),
);

const tags = sequence(
  'tags of experiments',
  experiment(),
  post('experiments/set-experiment-tag', { ...byId, key: 'k', value: 'v' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'k', value: 'w' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'empty', value: '' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'none' }),
  post('experiments/set-experiment-tag', { ...byId, key: '', value: 'v' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'x'.repeat(250), value: 'v' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'x'.repeat(251), value: 'v' }),
  post('experiments/set-experiment-tag', { ...byId, key: 'long', value: 'v'.repeat(5_001) }),
  post('experiments/set-experiment-tag', { ...byId, key: 'longer', value: 'v'.repeat(20_001) }),
  ...['a b', 'a/b', 'a:b', '../a', '/a', 'a//b', 'a!', 'é', '.', 'a.'].map((key) =>
    post('experiments/set-experiment-tag', { ...byId, key, value: '1' }),
  ),
  get('experiments/get', byId),
  post('experiments/delete-experiment-tag', { ...byId, key: 'k' }),
  post('experiments/delete-experiment-tag', { ...byId, key: 'k' }),
  post('experiments/delete-experiment-tag', { ...byId, key: '' }),
  get('experiments/get', byId),
);

const three = [
  post('experiments/create', { name: '~a', tags: [{ key: 'k', value: 'Red' }] }, { a: 'experiment_id' }),
  post('experiments/create', { name: '~b', tags: [{ key: 'k', value: 'blue' }] }, { b: 'experiment_id' }),
  post('experiments/create', { name: '~C' }, { c: 'experiment_id' }),
];
const searches = [
  sequence(
    'filters of experiments',
    ...three,
    ...[
      ...[
        "name = '~a'",
        "name != '~a'",
        "name ILIKE '%C'",
        "name LIKE '%c'",
        "attribute.name = '~b'",
        "name IN ('~a','~b')",
      ],
      ...[
        "tags.k = 'Red'",
        "tags.k != 'Red'",
        "tags.k LIKE 'r%'",
        "tags.k ILIKE 'r%'",
        "tag.k = 'blue'",
        'tags.`k` = "blue"',
      ],
      ...['tags.k IS NULL', 'tags.k IS NOT NULL', 'creation_time > 0', 'creation_time < 5', 'last_update_time >= 0'],
      ...["creation_time = 'x'", "experiment_id = '$a'", "experiment_id IN ('$a','$c')", "experiment_id NOT IN ('$a')"],
      ...[
        "experiment_id = 'zz'",
        "experiment_id LIKE '%1%'",
        "nothing = 'x'",
        "params.k = 'x'",
        'name',
        'name =',
        '= 1',
      ],
      ...[
        "name = '~a' OR name = '~b'",
        "NOT name = '~a'",
        "(name = '~a')",
        "name = '~a' AND",
        "name == '~a'",
        'name = ~a',
      ],
      ...[
        "name = '~a'; DROP TABLE experiments",
        "name = 'it''s'",
        "name > 'a'",
        'name IS NULL',
        "lifecycle_stage = 'active'",
      ],
    ].map((filter) => search(filter)),
    search(''),
  ),
  sequence(
    'order, view and pages of experiments',
    ...three,
    post('experiments/delete', { experiment_id: '$b' }),
    ...['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL', 'SOMETHING', 1, 3, ''].map((view_type) => search('', { view_type })),
    ...['name DESC', 'name', 'attribute.name DESC', 'creation_time ASC', 'last_update_time DESC', 'tags.k ASC'].map(
      (order) => search('', { order_by: [order], view_type: 'ALL' }),
    ),
    ...['nothing ASC', 'name UP', 'name ASC, name DESC', '', 'name;', 'experiment_id DESC'].map((order) =>
      search('', { order_by: [order] }),
    ),
    search('', { max_results: 1 }),
    post(
      'experiments/search',
      { filter: "name LIKE '~%'", max_results: 1, order_by: ['name ASC'] },
      { next: 'next_page_token' },
    ),
    search('', { max_results: 1, page_token: '$next' }),
    search('', { page_token: 'garbage' }),
    search('', { page_token: '' }),
    ...[0, -1, 50_000, 50_001, '5', 1.5].map((max_results) => search('', { max_results })),
    get('experiments/search', { filter: "name LIKE '~%'", max_results: '2', order_by: ['name ASC'] }),
    get('experiments/search', { filter: "name LIKE '~%'" }),
    post('experiments/search', { filter: "name LIKE '~%'" }),
  ),
  sequence(
    'both prefixes and other methods',
    experiment(),
    get('/ajax-api/2.0/mlflow/experiments/get', byId),
    get('/api/2.0/mlflow/experiments/create'),
    patch('/api/2.0/mlflow/experiments/update', { ...byId, new_name: '~x' }),
    get('/api/2.0/mlflow/experiments/nothing'),
    post('/api/2.0/mlflow/experiments/get', byId),
    get('/api/1.0/mlflow/experiments/get', byId),
    get('/api/2.0/preview/mlflow/experiments/get', byId),
  ),
];

export const experimentSequences: readonly Sequence[] = [...lives, names, tags, ...searches];
