/** Artifacts: the proxy, listings and downloads. */
import {
  experiment,
  get,
  post,
  put,
  raw,
  remove,
  run,
  type Sequence,
  type Step,
  sequence,
} from '../sequence.test-support.ts';

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const listed = (path?: string) => get('artifacts/list', { run_id: '$r', ...(path !== undefined && { path }) });
const download = (path: string) => get('/get-artifact', { run_id: '$r', path });

const uploaded = (query: Record<string, string>, text = 'hello', type = 'application/octet-stream'): Step => ({
  ...raw('/ajax-api/2.0/mlflow/upload-artifact', text, type),
  query,
});

/** Paths outside of the artifact folder, in every encoding that a server might decode. */
const OUTSIDE = [
  '..',
  '../x',
  'a/../../x',
  '/etc/passwd',
  '%2e%2e/x',
  '..%2fx',
  'a//b',
  './a',
  '..\\x',
  'C:\\x',
  'C:/x',
  'file:///etc/passwd',
  'a/..',
  '~x',
];

export const artifactSequences: readonly Sequence[] = [
  sequence(
    'artifacts of a run',
    post('experiments/create', { name: '~e', artifact_location: 'mlflow-artifacts:/~root' }, { exp: 'experiment_id' }),
    run('r'),
    listed(),
    put(`${PROXY}/~root/$r/artifacts/hello.txt`, 'hello'),
    put(`${PROXY}/~root/$r/artifacts/model/MLmodel`, 'flavors: {}'),
    put(`${PROXY}/~root/$r/artifacts/model/data/é ü.json`, '{"a":1}'),
    put(`${PROXY}/~root/$r/artifacts/empty`, ''),
    listed(),
    listed('model'),
    listed('model/'),
    listed('model/data'),
    listed('hello.txt'),
    listed('none'),
    get('artifacts/list', { run_id: 'none' }),
    get('artifacts/list', {}),
    download('hello.txt'),
    download('model/data/é ü.json'),
    download('none'),
    get('/get-artifact', { run_id: 'none', path: 'a' }),
    get(PROXY, { path: '~root/$r/artifacts' }),
    get(PROXY, { path: '~root/$r/artifacts/model' }),
    get(PROXY, { path: '~root/none' }),
    get(`${PROXY}/~root/$r/artifacts/hello.txt`),
    get(`${PROXY}/~root/$r/artifacts/none`),
    put(`${PROXY}/~root/$r/artifacts/hello.txt`, 'other'),
    download('hello.txt'),
    remove(`${PROXY}/~root/$r/artifacts/hello.txt`),
    download('hello.txt'),
    remove(`${PROXY}/~root/$r/artifacts/model`),
    listed(),
  ),
  sequence(
    'paths that lead outside',
    experiment(),
    run('r'),
    ...OUTSIDE.flatMap((path) => [listed(path), download(path), get(PROXY, { path })]),
    ...['%2e%2e/x', '..%2fx', 'a/%2e%2e/%2e%2e/x', '%5c..%5cx', 'a%00b', '%252e%252e/x', 'C:%5cx'].flatMap((path) => [
      put(`${PROXY}/${path}`, 'x'),
      get(`${PROXY}/${path}`),
      remove(`${PROXY}/${path}`),
    ]),
  ),
  sequence(
    'names with a colon',
    experiment(),
    run('r'),
    ...['a:b.txt', 'd/x:y:z.txt', 'c:x', ':x', 'a%3Ab2.txt'].flatMap((name) => [
      put(`${PROXY}/$exp/$r/artifacts/${name}`, 'x'),
      get(`${PROXY}/$exp/$r/artifacts/${name}`),
    ]),
    listed(),
    listed('d'),
    ...['a:b.txt', 'a%3Ab.txt', 'd/x:y:z.txt', 'C:/x'].map(download),
  ),
  sequence(
    'what is checked first',
    experiment(),
    run('r'),
    ...[undefined, '', 'none', '$r'].flatMap((run_id) =>
      ['../x', 'x', '/etc', 'a#b', '', '.'].flatMap((path) => [
        get('/get-artifact', { ...(run_id !== undefined && { run_id }), path }),
        get('/model-versions/get-artifact', { ...(run_id !== undefined && { name: run_id }), version: '1', path }),
      ]),
    ),
    get('/get-artifact', { run_uuid: '$r', path: 'x' }),
    get('/model-versions/get-artifact', { name: '~none', version: 'x', path: 'x' }),
    get('artifacts/list', { run_id: 'none', path: '../x' }),
  ),
  sequence(
    'an upload from a page',
    experiment(),
    run('r'),
    ...[{}, { run_uuid: '$r' }, { path: 'x' }, { run_uuid: '$r', path: '' }, { run_id: 'none', path: 'x' }].map(
      (query) => uploaded(query as Record<string, string>),
    ),
    ...['up.txt', 'a/b/up.txt', 'x:y', '../x', '/x', 'x#y'].map((path) => uploaded({ run_uuid: '$r', path })),
    uploaded({ run_id: '$r', run_uuid: 'none', path: 'up2.txt' }),
    uploaded({ run_id: '$r', path: 'empty' }, ''),
    uploaded({ run_id: '$r', path: 'form' }, 'a=1', 'application/x-www-form-urlencoded'),
    uploaded({ run_id: '$r', path: 'up.json' }, '{"a": 1}', 'application/json'),
    uploaded({ run_id: '$r', path: 'large' }, 'x'.repeat(10 * 1024 * 1024 + 1)),
    listed(),
    download('up.json'),
    download('a/b/up.txt'),
  ),
  sequence(
    'a file of a logged model',
    experiment(),
    post('logged-models', { experiment_id: '$exp', name: 'm' }, { m: 'model.info.model_id' }),
    put(`${PROXY}/$exp/models/$m/artifacts/d/a:b.txt`, 'colon'),
    ...[undefined, '', 'd/a:b.txt', 'd', 'none', '../x'].flatMap((artifact_file_path) =>
      ['$m', 'none'].map((id) =>
        get(`/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files`, {
          ...(artifact_file_path !== undefined && { artifact_file_path }),
        }),
      ),
    ),
    remove('logged-models/$m'),
    get('/ajax-api/2.0/mlflow/logged-models/$m/artifacts/files', { artifact_file_path: 'd/a:b.txt' }),
  ),
];
