/** Artifacts: the proxy, the listings and the downloads. */
import { experiment, get, post, put, remove, run, type Sequence, sequence } from '../sequence.test-support.ts';

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
const listed = (path?: string) => get('artifacts/list', { run_id: '$r', ...(path !== undefined && { path }) });
const download = (path: string) => get('/get-artifact', { run_id: '$r', path });

/** Names of files that are outside, in every spelling that a server might undo. */
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
];
