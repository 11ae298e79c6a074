import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../checks/find-secrets.ts';
import { HONEST, SECRETS } from './corpus.test-support.ts';
import { detectSecrets } from './detect.ts';
import { FORM_HONEST, FORM_POSSIBLE, FORM_SECRETS } from './form-corpus.test-support.ts';
import { UNSEEN_HONEST, UNSEEN_SECRETS } from './unseen-corpus.test-support.ts';

describe('secrets that count', () => {
  it.each([...SECRETS, ...UNSEEN_SECRETS, ...FORM_SECRETS])('finds the secret in %s: %s', async (path, text) => {
    expect(await findSecrets(path, text)).not.toEqual([]);
  });

  it.each([...HONEST, ...UNSEEN_HONEST, ...FORM_HONEST, ...FORM_POSSIBLE])(
    'finds none in %s: %s',
    async (path, text) => {
      expect(await findSecrets(path, text)).toEqual([]);
    },
  );

  it.each(FORM_POSSIBLE)('redacts, and does not count, what may be a secret in %s: %s', (path, text) => {
    expect(detectSecrets(text, path).map(({ confidence }) => confidence)).toContain('possible');
  });

  it('finds none in the project that students receive, nor in the fixture project', () => {
    const folders = ['templates', 'grader/src/cli/fixtures/project'];
    const files = execFileSync('git', ['ls-files', '-z', ...folders], { encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const path = file.replace(/^templates\/\w+\//, '');
      return text.includes('\0') ? [] : findSecrets(path, text).map((secret) => ({ file, ...secret }));
    });
    expect(found).toEqual([]);
  });

  it('measures on enough', () => {
    expect(SECRETS.length).toBeGreaterThanOrEqual(60);
    expect(HONEST.length).toBeGreaterThanOrEqual(200);
  });
});
