import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, type Scene } from '../context.test-support.ts';
import { dataValidation } from './index.ts';

const table = `calls,plan,churn\n${Array.from({ length: 60 }, (_, row) => `${row},"a, b",no\n`).join('')}`;
/** A project that rejects a table if `refuses` is true for its text. */
const scene = (refuses: (text: string) => boolean, changes: Scene = {}): Scene => ({
  files: { 'data/raw.csv': table, 'data/notes.csv': 'a,b\n1,2\n' },
  make: (target, files) => (target === 'data' ? { exitCode: refuses(files.get('data/raw.csv') ?? '') ? 1 : 0 } : null),
  ...changes,
});
const verdict = async (changed: Scene, parameters: object = {}) =>
  dataValidation.judge(await observed(dataValidation, changed), parameters, stageRecord());

describe('the verdict on data validation', () => {
  it('passes if each fault is detected', async () => {
    const { status, seen } = await verdict(scene((text) => text !== table));
    expect([status, seen.en]).toEqual(['passed', '“make data” rejected all 4 faults injected into data/raw.csv.']);
  });

  it('injects faults with the file’s separators, because commas would be rejected for another reason', async () => {
    const french = table.replaceAll('"a, b"', 'a').replaceAll(',', ';');
    const seen: string[] = [];
    const { status } = await verdict(
      scene(() => false, {
        files: { 'data/raw.csv': french },
        make: (_target, files) => {
          seen.push(files.get('data/raw.csv') ?? '');
          return { exitCode: 1 };
        },
      }),
    );
    expect(status).toBe('passed');
    for (const text of seen) expect(text).toMatch(/^calls(?:_2)?;plan;churn\n/);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('injects faults into numbers with decimal commas', async () => {
    const french = `minutes;plan\n${Array.from({ length: 60 }, (_, row) => `${row},5;a\n`).join('')}`;
    const { status, seen } = await verdict(scene(() => true, { files: { 'data/raw.csv': french } }));
    expect([status, seen.en]).toEqual(['passed', expect.stringContaining('rejected all 4 faults')]);
  });

  it('names the table that cannot be read, and says why', async () => {
    const broken = { 'data/raw.csv': table.replace(/no\n$/, '\n').replace(/,\n$/, '\n') };
    const { status, seen } = await verdict(scene(() => true, { files: broken }));
    expect([status, seen.en]).toEqual(['unverified', expect.stringContaining('data/raw.csv, line 61: 2 fields')]);
  });

  it('reports the undetected faults, and counts the detected ones', async () => {
    const { ratio, seen } = await verdict(scene((text) => !text.startsWith('calls,') || text.includes('many')));
    expect(ratio).toBe(0.5);
    expect(seen.en).toContain('missing value, negative number');
  });

  it.each(['deadline', 'output-limit', 'memory-limit', 'disk-limit'] as const)(
    'counts a fault as undetected if the command reached its %s',
    async (outcome) => {
      const { status, ratio } = await verdict(scene(() => true, { make: () => ({ outcome, exitCode: null }) }));
      expect([status, ratio]).toEqual(['failed', 0]);
    },
  );

  it.each(['aborted', 'not-started'] as const)('counts no fault if the command was %s', async (outcome) => {
    const { status } = await verdict(scene(() => true, { make: () => ({ outcome, exitCode: null }) }));
    expect(status).toBe('unverified');
  });

  it('uses the faults that the rubric names', async () => {
    const faults = ['renamed-column', 'text-for-number'];
    expect(
      (
        await verdict(
          scene((text) => !text.startsWith('calls,') || text.includes('many')),
          { faults },
        )
      ).ratio,
    ).toBe(1);
  });

  it('injects one fault at a time, and restores the file', async () => {
    const seen: string[] = [];
    const files = { 'data/raw.csv': table };
    let left = '';
    await observed(dataValidation, {
      ...scene(() => true),
      files,
      make: (_target, current) => {
        left = current.get('data/raw.csv') ?? '';
        seen.push(left);
        return { exitCode: 1 };
      },
    });
    expect(new Set(seen).size).toBe(4);
    for (const text of seen) {
      const changed = text.split('\n').filter((line, index) => line !== table.split('\n')[index]);
      expect(changed).toHaveLength(1);
    }
  });

  it('is unverified without a table, and ignores tables that a stage created', async () => {
    expect((await verdict(scene(() => true, { files: {} }))).status).toBe('unverified');
    expect((await verdict(scene(() => true, { outputs: { data: { 'data/raw.csv': 'x' } } }))).status).toBe(
      'unverified',
    );
  });
});
