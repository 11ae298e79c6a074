import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { observed, sha256 } from '../context.test-support.ts';
import { originalWork } from './index.ts';

const verdict = async (manifest: string | null, parameters: object = {}) => {
  const files = manifest === null ? {} : { '.create-mlops-course.json': manifest };
  return originalWork.judge(await observed(originalWork, { files }), parameters, stageRecord());
};
const solved = (...ids: string[]) => JSON.stringify({ schema: 1, solved: ids });

it('passes if solutions did at most as many exercises as the rubric allows', async () => {
  const { status, seen } = await verdict(solved('1.1', '1.2'), { most: 2 });
  expect([status, seen.en]).toEqual(['passed', expect.stringContaining('declares 2: 1.1, 1.2')]);
});

it('fails if there are more, each counted once', async () => {
  expect(await verdict(solved('1.1', '1.2', '1.3'), { most: 2 })).toMatchObject({ status: 'failed', ratio: 0 });
  expect(await verdict(solved('1.1', '1.1', '1.2'), { most: 2 })).toMatchObject({ status: 'passed' });
});

it.each([1, 2])('reads manifests after byte-order marks (%i), as the scaffolder does', async (marks) => {
  const manifest = `${'\uFEFF'.repeat(marks)}${solved('1.1', '1.2', '1.3')}`;
  expect(await verdict(manifest, { most: 2 })).toMatchObject({ status: 'failed', ratio: 0 });
});

it.each([
  ['no manifest', null],
  ['a manifest without any', '{}'],
  ['one that is not JSON', '{'],
  ['one of another shape', '{"solved": "all"}'],
])('finds none with %s', async (_, manifest) => {
  const { status, seen } = await verdict(manifest, { most: 0 });
  expect([status, seen.en]).toEqual(['passed', expect.stringContaining('no such exercise')]);
});

describe('an unchanged generated project', () => {
  const source = 'export {};\n';
  const manifest = (files: object) => JSON.stringify({ schema: 1, files });
  const seen = async (files: Record<string, string>) =>
    originalWork.judge(await observed(originalWork, { files }), {}, stageRecord()).seen;
  const generated = { 'src/train.ts': sha256(source), 'README.md': sha256('# churn\n') };
  const starter = {
    '.create-mlops-course.json': manifest(generated),
    'src/train.ts': source,
    'README.md': '# churn\n',
    'package-lock.json': '{}',
  };

  it('is reported in both languages', async () => {
    const { fr, en } = await seen(starter);
    expect(fr).toContain('Les 2 fichiers générés n’ont pas changé');
    expect(en).toContain('The 2 generated files have not changed');
  });

  it.each([
    ['a file has changed', { ...starter, 'src/train.ts': `${source}// mine\n` }],
    ['a file is gone', Object.fromEntries(Object.entries(starter).filter(([path]) => path !== 'README.md'))],
    [
      'the manifest names a file outside',
      { ...starter, '.create-mlops-course.json': manifest({ '../a': sha256('') }) },
    ],
    ['the manifest lists none', { ...starter, '.create-mlops-course.json': manifest({}) }],
    ['the manifest lists too many', { ...starter, '.create-mlops-course.json': manifest(Array(2_000).fill('x')) }],
  ])('is not recognised if %s', async (_, files) => {
    expect((await seen(files)).en).not.toContain('generator');
  });
});

it('limits the size of a manifest’s lists', async () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `${index}${'x'.repeat(1_000)}`);
  const seen = await observed(originalWork, { files: { '.create-mlops-course.json': solved(...ids) } });
  expect(seen).toMatchObject({ solved: { length: 200 } });
  expect(await verdict(solved(...ids))).toMatchObject({ status: 'failed' });
});
