import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../checks/find-secrets.ts';
import { HONEST, SECRETS } from './corpus.test-support.ts';
import { UNSEEN_HONEST, UNSEEN_SECRETS } from './unseen-corpus.test-support.ts';

describe('secrets that count', () => {
  it.each([...SECRETS, ...UNSEEN_SECRETS])('finds the secret in %s: %s', async (path, text) => {
    expect(await findSecrets(path, text)).not.toEqual([]);
  });

  it.each([...HONEST, ...UNSEEN_HONEST])('finds none in %s: %s', async (path, text) => {
    expect(await findSecrets(path, text)).toEqual([]);
  });

  it('measures on enough', () => {
    expect(SECRETS.length).toBeGreaterThanOrEqual(60);
    expect(HONEST.length).toBeGreaterThanOrEqual(200);
  });
});
