/** Shared steps of registry sequences: they create and read a model and its versions. */
import { get, type Json, post, type Step } from '../sequence.test-support.ts';

export const model = (name = '~m', more: Record<string, Json> = {}): Step =>
  post('registered-models/create', { name, ...more });
export const version = (name = '~m', more: Record<string, Json> = {}): Step =>
  post('model-versions/create', { name, source: 'mlflow-artifacts:/models/m', ...more });
export const shown = get('registered-models/get', { name: '~m' });
export const shownVersion = (one = '1') => get('model-versions/get', { name: '~m', version: one });
export const aliased = (alias: string) => get('registered-models/alias', { name: '~m', alias });
