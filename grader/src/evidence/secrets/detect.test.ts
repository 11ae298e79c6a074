import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../checks/lib/find-secrets.ts';
import { drawn, HONEST, SECRETS } from './corpus.test-support.ts';
import { detectSecrets } from './detect.ts';
import { FORM_HONEST, FORM_POSSIBLE, FORM_SECRETS } from './form-corpus.test-support.ts';
import { UNSEEN_HONEST, UNSEEN_SECRETS } from './unseen-corpus.test-support.ts';

describe('secrets that count', () => {
  it.each([...SECRETS, ...UNSEEN_SECRETS, ...FORM_SECRETS])('finds the secret in %s: %s', async (path, text) => {
    expect(await findSecrets(path, text)).not.toEqual([]);
  });

  it.each([...HONEST, ...UNSEEN_HONEST, ...FORM_HONEST, ...FORM_POSSIBLE])(
    'finds no secret in %s: %s',
    async (path, text) => {
      expect(await findSecrets(path, text)).toEqual([]);
    },
  );

  it.each(FORM_POSSIBLE)('redacts, but does not count, a possible secret in %s: %s', (path, text) => {
    expect(detectSecrets(text, path).map(({ confidence }) => confidence)).toContain('possible');
  });

  const statement = 'this.doFilter=function(e){return{type:"filter",password:"p4ssw0rdField",token:e.token2}};';

  it('counts only known shapes in minified code, whatever its name', () => {
    const token = `glpat${'-'}${drawn(20)}`;
    expect(findSecrets('public/js/main.3f2a9c.js', statement.repeat(300))).toEqual([]);
    expect(findSecrets('public/report.html', `<script>${statement.repeat(300)}</script>`)).toEqual([]);
    expect(findSecrets('public/js/main.js', `${statement.repeat(300)}"${token}"`)).toHaveLength(1);
  });

  it('counts a password in code with some long lines', () => {
    const lines = 'export const step = (x) => x + 1;\n'.repeat(300);
    expect(findSecrets('src/app.js', `${lines}const rows = [${'1,'.repeat(2_000)}];\n${statement}`)).toHaveLength(1);
    expect(findSecrets('src/app.js', statement.repeat(20))).toHaveLength(1);
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

  it('uses large enough collections', () => {
    expect(SECRETS.length).toBeGreaterThanOrEqual(60);
    expect(HONEST.length).toBeGreaterThanOrEqual(200);
  });
});
