/** Searches of registered models and model versions. */
import { experiment, get, run, type Sequence, type Step, sequence } from '../sequence.test-support.ts';
import { model, version } from './registry-steps.test-support.ts';

const named = (filter: string) => `name LIKE '~%'${filter === '' ? '' : ` AND ${filter}`}`;
const registered: Step[] = [
  experiment(),
  run('r'),
  model('~a', { tags: [{ key: 'k', value: 'Red' }] }),
  model('~b', {
    tags: [
      { key: 'k', value: 'blue' },
      { key: 'a.b', value: 'x' },
    ],
  }),
  model('~C'),
  version('~a', { run_id: '$r' }),
  version('~a', { source: 'mlflow-artifacts:/other' }),
  version('~b', { tags: [{ key: 'k', value: 'v' }] }),
];
export const registrySearchSequences: readonly Sequence[] = [
  sequence(
    'searches of registered models',
    ...registered,
    ...[
      ...[
        '',
        "name = '~a'",
        "name != '~a'",
        "name ILIKE '%c'",
        "name LIKE '%c'",
        "tags.k = 'Red'",
        "tags.k != 'Red'",
        "tags.k ILIKE 'r%'",
      ],
      ...[
        "tag.k = 'blue'",
        "tags.`a.b` = 'x'",
        "tags.none != 'x'",
        'tags.k IS NULL',
        "tags.k IN ('Red')",
        "name IN ('~a')",
        'name > "a"',
      ],
      ...[
        'version = 1',
        "description = 'x'",
        "name = '~a' OR name = '~b'",
        'name',
        "name = '~a';",
        "tags.k = 'Red' AND tags.k LIKE 'R%'",
      ],
    ].map((filter) => get('registered-models/search', { filter: named(filter), max_results: '100' })),
    ...[
      'name DESC',
      'name ASC',
      'name',
      'last_updated_timestamp ASC',
      'timestamp DESC',
      'creation_timestamp DESC',
      'nothing',
      'name UP',
      '',
    ].map((order) => get('registered-models/search', { filter: named(''), order_by: [order] })),
    ...['0', '1', '-1', '1000', '1001', 'x'].map((max_results) =>
      get('registered-models/search', { filter: named(''), max_results }),
    ),
    get('registered-models/search', { filter: named(''), max_results: '2' }, { next: 'next_page_token' }),
    get('registered-models/search', { filter: named(''), max_results: '2', page_token: '$next' }),
    get('registered-models/search', { filter: named(''), page_token: 'garbage' }),
  ),
  sequence(
    'searches of versions',
    ...registered,
    ...[
      ...[
        '',
        "name = '~a'",
        "name != '~a'",
        "run_id = '$r'",
        "run_id IN ('$r')",
        "run_id IN ('$r', 'x')",
        'run_id IN ()',
        "run_id NOT IN ('$r')",
      ],
      ...[
        "source_path LIKE '%other'",
        "source_path = 'mlflow-artifacts:/other'",
        'version_number = 1',
        'version_number > 1',
        'version_number != 1',
      ],
      ...[
        "version_number = '1'",
        'version_number IN (1)',
        "tags.k = 'v'",
        "tags.k != 'x'",
        "current_stage = 'None'",
        "run_id LIKE '%'",
        'name IS NULL',
      ],
      ...[
        "name ILIKE '~A'",
        "name = '~a' AND version_number = 2",
        'version = 1',
        "nothing = 'x'",
        "name = '~a' OR name = '~b'",
      ],
    ].map((filter) =>
      get('model-versions/search', { filter: named(filter), order_by: ['name ASC', 'version_number DESC'] }),
    ),
    ...[
      'version_number ASC',
      'name DESC',
      'creation_timestamp ASC',
      'last_updated_timestamp DESC',
      'nothing',
      'version',
      'run_id',
    ].map((order) =>
      get('model-versions/search', {
        filter: named(''),
        order_by: [order, ...(order.startsWith('name') ? [] : ['name ASC'])],
      }),
    ),
    ...['0', '1', '-1', '200000', '200001', 'x'].map((max_results) =>
      get('model-versions/search', { filter: named(''), order_by: ['name ASC', 'version_number DESC'], max_results }),
    ),
    get(
      'model-versions/search',
      { filter: named(''), order_by: ['name ASC', 'version_number DESC'], max_results: '2' },
      { next: 'next_page_token' },
    ),
    get('model-versions/search', {
      filter: named(''),
      order_by: ['name ASC', 'version_number DESC'],
      max_results: '2',
      page_token: '$next',
    }),
    get('model-versions/search', { filter: named(''), page_token: 'garbage' }),
  ),
];
