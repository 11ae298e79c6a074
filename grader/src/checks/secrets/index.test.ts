import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../errors.ts';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { checkContext, observed, type Scene } from '../context.test-support.ts';
import { secrets } from './index.ts';

/** Invented, and split so that scanners do not find it in this file. */
const TOKEN = ['gh', 'p_', 'x9Kd83jf0aLq2PzV7mWn4RtYb6HcEu1sGi5o'].join('');
const verdict = async (scene: Scene) => {
  const facts = await observed(secrets, scene);
  return { facts: JSON.stringify(facts), ...secrets.judge(facts, {}, stageRecord()) };
};

it('passes without secrets', async () => {
  const { status, seen } = await verdict({ files: { 'a.ts': 'const token = process.env.TOKEN;' } });
  expect([status, seen.en]).toEqual(['passed', 'No secret in 1 file.']);
});

it('finds one in a file, reports its location, and never repeats it', async () => {
  const { status, seen, facts } = await verdict({ files: { 'src/a.ts': `\nconst token = '${TOKEN}';\n` } });
  expect(status).toBe('failed');
  expect(seen.en).toMatch(/^1 secret found: src\/a\.ts:2 \(.*github.*\)\.$/);
  expect(facts + seen.fr).not.toContain(TOKEN);
});

it('finds one that a later commit deleted', async () => {
  const everyVersion = [{ path: '.env', text: `TOKEN=${TOKEN}` }];
  const { status, advice } = await verdict({ files: { '.env': 'TOKEN=' }, everyVersion });
  expect(status).toBe('failed');
  expect(advice!.en).toContain('history');
});

it('finds a committed .env file, whatever its contents, and explains how to remove it from git', async () => {
  const { status, seen, advice } = await verdict({ files: { '.env': 'PORT=3000\n', '.env.example': 'PORT=3000\n' } });
  expect([status, seen.en]).toEqual(['failed', '1 secret found: .env:1 (env-file-settings).']);
  expect(advice!.en).toContain('.gitignore');
});

it('ignores a .env file in the history that named no secret', async () => {
  const everyVersion = [{ path: '.env', text: 'PORT=3000' }];
  expect((await verdict({ files: { 'a.txt': '' }, everyVersion })).status).toBe('passed');
  const withName = [{ path: '.env', text: 'PORT=3000\nDB_PASSWORD=toto\n' }];
  expect((await verdict({ files: { 'a.txt': '' }, everyVersion: withName })).status).toBe('failed');
});

it('cannot be disabled by a comment', async () => {
  const text = `// secretlint-disable\n// gitleaks:allow\nconst token = '${TOKEN}'; // gitleaks:allow\n`;
  expect((await verdict({ files: { 'src/a.ts': text } })).status).toBe('failed');
});

it('never repeats a password that a person chose', async () => {
  const { facts, seen } = await verdict({ files: { 'db.py': 'DB_PASSWORD = "Tr0ub4dor-3"\n' } });
  expect(seen.en).toBe('1 secret found: db.py:1 (named-password).');
  expect(facts + seen.fr).not.toContain('Tr0ub4dor');
});

describe('a project with many texts', () => {
  const TEXT = 'a\n'.repeat(2_000_000);
  /** A context in which every file holds the same large text, and the number of texts in memory at once. */
  function manyFiles(count: number) {
    const context = checkContext();
    const held = { now: 0, most: 0 };
    context.files.list = async () => Array.from({ length: count }, (_, index) => `data/${index}.txt`);
    context.files.read = async () => {
      held.now += 1;
      held.most = Math.max(held.most, held.now);
      return TEXT;
    };
    context.untrusted = {
      run: async (task) => {
        held.now -= 1;
        return task.output.parse([]);
      },
    };
    return { context, held };
  }

  it('is read one text at a time', async () => {
    const { context, held } = manyFiles(20);
    expect(await secrets.observe(context)).toMatchObject({ found: [], texts: 20 });
    expect(held.most).toBe(1);
  });

  it('fails over the limit, beyond which a secret could be hidden', async () => {
    const { context } = manyFiles(120);
    const error: unknown = await secrets.observe(context).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SubmissionError);
    expect(error).toMatchObject({ text: { en: expect.stringContaining('exceed 256 MB') } });
  });
});
