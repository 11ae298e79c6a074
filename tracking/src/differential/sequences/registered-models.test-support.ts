/** Registered models: lifecycle, names and tags. */
import { get, patch, post, remove, type Sequence, sequence } from '../sequence.test-support.ts';
import { model, shown, shownVersion, version } from './registry-steps.test-support.ts';

export const registeredModelSequences: readonly Sequence[] = [
  sequence(
    'a registered model from creation to deletion',
    model('~m', {
      description: 'first',
      tags: [
        { key: 'k', value: 'v' },
        { key: 'empty', value: '' },
      ],
    }),
    model('~m'),
    shown,
    patch('registered-models/update', { name: '~m', description: 'second' }),
    patch('registered-models/update', { name: '~m' }),
    patch('registered-models/update', { name: '~none', description: 'x' }),
    shown,
    version(),
    shown,
    post('registered-models/rename', { name: '~m', new_name: '~n' }),
    shown,
    get('registered-models/get', { name: '~n' }),
    get('model-versions/get', { name: '~n', version: '1' }),
    model('~m'),
    post('registered-models/rename', { name: '~n', new_name: '~m' }),
    post('registered-models/rename', { name: '~n', new_name: '~n' }),
    post('registered-models/rename', { name: '~n' }),
    post('registered-models/rename', { name: '~none', new_name: '~x' }),
    remove('registered-models/delete', { name: '~n' }),
    remove('registered-models/delete', { name: '~n' }),
    get('registered-models/get', { name: '~n' }),
    get('model-versions/get', { name: '~n', version: '1' }),
    get('registered-models/get', {}),
  ),
  sequence(
    'names of registered models',
    ...['', ' ', '~a/b', '~a:b', '~a b', '~é', `~${'x'.repeat(250)}`, '~..', '~.', '~a\nb', "~'", '/~', '~%'].flatMap(
      (name) => [model(name), get('registered-models/get', { name })],
    ),
    model('~'.padEnd(260, 'y')),
    post('registered-models/create', {}),
    post('registered-models/create', { name: 5 }),
    post('registered-models/create', { name: '~tags', tags: [{ key: '', value: 'x' }] }),
    post('registered-models/create', { name: '~tags', tags: [{ key: 'k', value: 'x'.repeat(100_001) }] }),
    post('registered-models/create', { name: '~tags', tags: [{ key: 'k'.repeat(251), value: 'x' }] }),
  ),
  sequence(
    'tags of models and versions',
    model(),
    version('~m', { tags: [{ key: 'a', value: 'b' }], description: 'about' }),
    ...['registered-models', 'model-versions'].flatMap((what) => {
      const of = { name: '~m', version: '1' };
      return [
        post(`${what}/set-tag`, { ...of, key: 'k', value: 'v' }),
        post(`${what}/set-tag`, { ...of, key: 'k', value: 'w' }),
        post(`${what}/set-tag`, { ...of, key: 'empty', value: '' }),
        post(`${what}/set-tag`, { ...of, key: 'none' }),
        post(`${what}/set-tag`, { ...of, value: 'x' }),
        post(`${what}/set-tag`, { ...of, key: 'a//b', value: 'x' }),
        post(`${what}/set-tag`, { ...of, key: 'long', value: 'v'.repeat(100_001) }),
        post(`${what}/set-tag`, { ...of, name: '~none', key: 'k', value: 'v' }),
        remove(`${what}/delete-tag`, { ...of, key: 'k' }),
        remove(`${what}/delete-tag`, { ...of, key: 'k' }),
        remove(`${what}/delete-tag`, { ...of }),
        remove(`${what}/delete-tag`, { ...of, name: '~none', key: 'k' }),
      ];
    }),
    post('model-versions/set-tag', { name: '~m', version: '9', key: 'k', value: 'v' }),
    post('model-versions/set-tag', { name: '~m', version: 'x', key: 'k', value: 'v' }),
    post('model-versions/set-tag', { name: '~m', key: 'k', value: 'v' }),
    shown,
    shownVersion(),
  ),
];
