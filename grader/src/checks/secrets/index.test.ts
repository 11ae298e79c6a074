import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../errors.ts';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { checkContext, observed, type Scene } from '../context.test-support.ts';
import { secrets } from './index.ts';

/** Made up, and in two parts so that it is not found in this file. */
const TOKEN = ['gh', 'p_', 'x9Kd83jf0aLq2PzV7mWn4RtYb6HcEu1sGi5o'].join('');
const verdict = async (scene: Scene) => {
  const facts = await observed(secrets, scene);
  return { facts: JSON.stringify(facts), ...secrets.judge(facts, {}, stageRecord()) };
};

it('passes where there is none', async () => {
  const { status, seen } = await verdict({ files: { 'a.ts': 'const token = process.env.TOKEN;' } });
  expect([status, seen.en]).toEqual(['passed', 'None in 1 texts.']);
});

it('finds one in a file, says where, and repeats it nowhere', async () => {
  const { status, seen, facts } = await verdict({ files: { 'src/a.ts': `\nconst token = '${TOKEN}';\n` } });
  expect(status).toBe('failed');
  expect(seen.en).toMatch(/^1 found: src\/a\.ts:2 \(.*github.*\)\.$/);
  expect(facts + seen.fr).not.toContain(TOKEN);
});

it('finds one that a later commit deleted', async () => {
  const everyVersion = [{ path: '.env', text: `TOKEN=${TOKEN}` }];
  const { status, advice } = await verdict({ files: { '.env': 'TOKEN=' }, everyVersion });
  expect(status).toBe('failed');
  expect(advice!.en).toContain('history');
});

describe('a project of many texts', () => {
  const TEXT = 'a\n'.repeat(2_000_000);
  /** A context whose files all hold the same large text, and how many of them are held at once. */
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

  it('is read one text after the other', async () => {
    const { context, held } = manyFiles(20);
    expect(await secrets.observe(context)).toMatchObject({ found: [], texts: 20 });
    expect(held.most).toBe(1);
  });

  it('fails where it is more than is read: a secret could hide behind it', async () => {
    const { context } = manyFiles(120);
    const error: unknown = await secrets.observe(context).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SubmissionError);
    expect(error).toMatchObject({ text: { en: expect.stringContaining('exceed 256 MB') } });
  });
});
