/** Unsupported MLflow features, on servers without any such data. */
import { EMPTY, EMPTY_FOR_UI, NOT_FOUND, NOT_FOUND_FOR_UI } from '../../unsupported/endpoints.ts';
import { addressOf } from '../../unsupported/routes.ts';
import { experiment, type Json, post, run, type Sequence, type Step, sequence } from '../sequence.test-support.ts';

/** Fields that the requests can require. */
const FIELDS: Record<string, Json> = {
  locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '$exp' } }],
  experiment_ids: ['$exp'],
  experiment_id: '$exp',
  request_ids: ['tr-1'],
  trace_ids: ['tr-1'],
};
const QUERY = {
  experiment_ids: '$exp',
  experiment_id: '$exp',
  trace_ids: 'tr-1',
  gateway_path: 'api/2.0/endpoints/',
  scorer_ids: 's',
};

const ask = (
  method: Step['method'],
  path: string,
  fields: Record<string, Json>,
  query: Record<string, string>,
): Step => (method === 'GET' ? { method, path, query } : { method, path, body: fields });

const under = <Item>(both: readonly Item[], pages: readonly Item[]) =>
  [['/api', both] as const, ['/ajax-api', both] as const, ['/ajax-api', pages] as const].flatMap(([prefix, all]) =>
    all.map((one) => ({ ...one, prefix })),
  );

const searches = under(EMPTY, EMPTY_FOR_UI).flatMap(({ prefix, methods, path, requires }) => {
  const address = addressOf(prefix, path).replace(':entityId', 'd-1');
  return methods.flatMap((method) => [
    ask(method, address, FIELDS, path === '/scorers/list' ? { experiment_id: '$exp' } : QUERY),
    ...(requires === undefined ? [] : [ask(method, address, {}, {})]),
  ]);
});
const absent = under(NOT_FOUND, NOT_FOUND_FOR_UI).flatMap(({ prefix, methods, path, by }) => {
  const address = addressOf(prefix, path).replace(':entityId', 'none-1');
  return methods.map((method) => ask(method, address, {}, by === undefined ? {} : { [by]: 'none-1' }));
});

const search = (body: Record<string, Json>): Step => post('/ajax-api/2.0/mlflow/experiments/search-datasets', body);
const input = (name: string, digest: string, tags: Json[]) => ({
  tags,
  dataset: { name, digest, source_type: 'local', source: 's' },
});

export const unsupportedSequences: readonly Sequence[] = [
  sequence('searches without results', experiment(), ...searches),
  sequence('ids that are not found', ...absent),
  sequence(
    'datasets of experiments',
    experiment(),
    run('r'),
    search({ experiment_ids: ['$exp'] }),
    post('runs/log-inputs', {
      run_id: '$r',
      datasets: [
        input('churn', 'd1', [{ key: 'mlflow.data.context', value: 'train' }]),
        input('other', 'd2', [{ key: 'k', value: 'v' }]),
      ],
    }),
    search({ experiment_ids: ['$exp'] }),
    search({ experiment_ids: ['$exp', '999999'] }),
    search({ experiment_ids: [] }),
    search({}),
    search({ experiment_ids: ['x'] }),
    search({ experiment_ids: Array(21).fill('$exp') }),
    search({ experiment_ids: '$exp' }),
  ),
];
