import { describe, expect, it } from 'vitest';
import { addressOf, mlflowEnvironment } from './address.ts';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('credentials', () => {
  it('are those of the address, then a user name and password, then a token', () => {
    const all = { token: 't', username: 'ada', password: 'p' };
    expect(addressOf('http://me:secret@h', all).authorization).toBe(basic('me:secret'));
    expect(addressOf('http://h', all).authorization).toBe(basic('ada:p'));
    expect(addressOf('http://h', { ...all, password: '' }).authorization).toBe('Bearer t');
    expect(addressOf('http://h').authorization).toBeNull();
  });

  it('and the address can come from the variables of MLflow’s own clients', () => {
    const { url, credentials } = mlflowEnvironment({
      ...{ MLFLOW_TRACKING_URI: 'https://h/mlflow/', MLFLOW_TRACKING_TOKEN: 't' },
      ...{ MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: 'p' },
    });
    expect(addressOf(url, credentials)).toEqual({ url: 'https://h/mlflow', authorization: basic('ada:p') });
    expect(mlflowEnvironment({})).toMatchObject({ url: 'http://127.0.0.1:5000' });
  });
});
