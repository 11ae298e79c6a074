import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GraderError, SubmissionError } from '../errors.ts';
import { causeSchema } from './schema.ts';
import {
  CHECK_VERDICTS,
  checkCauseOf,
  dependentStatus,
  observationStatus,
  STAGE_VERDICTS,
  stageStatus,
} from './whose-fault.ts';

const PAGE = readFileSync(new URL('../../../docs/reference/whose-fault.md', import.meta.url), 'utf8');
const words = { fr: 'raison', en: 'reason' };

/** The rows of the table under a heading: cause, verdict and reason. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = PAGE.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe('the page about responsibility', () => {
  it.each([
    ['Stages', { ...STAGE_VERDICTS, needs: 'as the stage it needs' }],
    ['Checks', CHECK_VERDICTS],
  ])('lists each cause of the table under “%s” once, with its verdict and a reason', (heading, table) => {
    const rows = rowsUnder(heading);
    expect(rows.map(([, cause]) => cause)).toHaveLength(Object.keys(table).length);
    expect(Object.fromEntries(rows.map(([, cause, verdict]) => [cause?.replaceAll('`', ''), verdict]))).toEqual(table);
    for (const [, cause, , reason = ''] of rows) expect(reason.length, cause).toBeGreaterThan(20);
  });

  it('covers every cause in evidence', () => {
    const codes = causeSchema.options.map(({ shape }) => shape.code.value).filter((code) => code !== 'needs');
    expect(codes.toSorted()).toEqual(Object.keys(STAGE_VERDICTS).toSorted());
  });
});

describe('the status of a stage', () => {
  it.each([
    ['passed', null],
    ['failed', { code: 'exit', exitCode: 127 }],
    ['failed', { code: 'content', message: words }],
    ['failed', { code: 'total-deadline', seconds: 2700 }],
    ['unverified', { code: 'crowded', share: 0.9, cores: 2 }],
    ['unverified', { code: 'missing-program', program: 'python3' }],
    ['unverified', { code: 'port-taken', port: 8000 }],
    ['unverified', { code: 'registry', requests: ['/left-pad'] }],
  ] as const)('is %s with the cause %j', (status, cause) => {
    expect(stageStatus(cause === null ? null : (causeSchema.parse(cause) as Parameters<typeof stageStatus>[0]))).toBe(
      status,
    );
  });

  it('depends on the stage that it needs', () => {
    expect(dependentStatus({ status: 'unverified' })).toBe('unverified');
    expect([dependentStatus({ status: 'failed' }), dependentStatus({ status: 'skipped' })]).toEqual([
      'skipped',
      'skipped',
    ]);
  });
});

describe('the error that prevents a check from observing', () => {
  it.each([
    ['content', 'failed', new SubmissionError(words)],
    ['crowded', 'unverified', new GraderError('E_CROWDED', words)],
    ['shallow-clone', 'unverified', new GraderError('E_SHALLOW_CLONE', words)],
    ['internal', 'unverified', new GraderError('E_ADVISORIES', words)],
    ['internal', 'unverified', new TypeError('a fault of the check')],
    ['internal', 'unverified', 'thrown as text'],
  ])('is %s, hence %s', (cause, status, error) => {
    expect([checkCauseOf(error), observationStatus(error)]).toEqual([cause, status]);
  });
});
