import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('the address of a server', () => {
  it('is shown without the password that it holds', () => {
    expect(addressOf('https://ada:p%40ss@example.org/mlflow/', {})).toEqual({
      url: 'https://example.org/mlflow',
      authorized: basic('ada:p@ss'),
    });
  });

  it('may be that of a page', () => {
    expect(addressOf('http://127.0.0.1:5000/#/experiments/0', {}).url).toBe('http://127.0.0.1:5000');
  });

  it('comes with the credentials of MLflow’s clients: a name and a password before a token', () => {
    const token = { MLFLOW_TRACKING_TOKEN: 't' };
    expect(addressOf('http://h', token).authorized).toBe('Bearer t');
    const pair = { MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: 'p' };
    expect(addressOf('http://h', { ...token, ...pair }).authorized).toBe(basic('ada:p'));
    expect(addressOf('http://h', {}).authorized).toBeNull();
  });

  it.each(['', 'localhost', 'file:///etc/passwd', 'ftp://h', '5000'])('is a web address, not “%s”', (given) => {
    expect(() => addressOf(given, {})).toThrow(expect.objectContaining({ code: 'E_URL', exitCode: 64 }));
  });
});
