import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { sampleEvidence, stageRecord } from './sample.test-support.ts';
import { loadEvidence, loadLogs, prepareOut, saveEvidence, writeAtomic } from './store.ts';

describe('writing a file atomically', () => {
  it('replaces the file, and leaves no other file', async () => {
    using place = temporaryFolder({ 'a.json': 'old' });
    await writeAtomic(join(place.folder, 'a.json'), 'new');
    expect(readFileSync(join(place.folder, 'a.json'), 'utf8')).toBe('new');
    expect(readdirSync(place.folder)).toEqual(['a.json']);
  });

  it('replaces a link instead of writing through it', async () => {
    using place = temporaryFolder();
    writeFileSync(place.beside('theirs.txt'), 'theirs');
    symlinkSync(place.beside('theirs.txt'), join(place.folder, 'a.json'));
    await writeAtomic(join(place.folder, 'a.json'), 'new');
    expect(readFileSync(place.beside('theirs.txt'), 'utf8')).toBe('theirs');
  });

  it('leaves no other file if it fails', async () => {
    using place = temporaryFolder({ 'a.json/occupied': '' });
    await expect(writeAtomic(join(place.folder, 'a.json'), 'new')).rejects.toThrow();
    expect(readdirSync(place.folder)).toEqual(['a.json']);
  });
});

describe('preparing the folder for evidence', () => {
  it('creates it with its parents', async () => {
    using place = temporaryFolder();
    await prepareOut(join(place.folder, 'deep/er'));
    expect(readdirSync(join(place.folder, 'deep/er'))).toEqual(['logs']);
  });

  it('accepts the folder of an earlier grading', async () => {
    using place = temporaryFolder({
      'evidence.json': '{}',
      'result.json': '',
      'report.html': '',
      'report.md': '',
      'junit.xml': '',
      'logs/a.log': '',
    });
    await expect(prepareOut(place.folder)).resolves.toBeUndefined();
  });

  it('accepts and cleans the folder of a grading that was killed while writing', async () => {
    using place = temporaryFolder({ 'evidence.json.4711.tmp': '{', 'logs/a.log': '' });
    await prepareOut(place.folder);
    expect(readdirSync(place.folder)).toEqual(['logs']);
  });

  it('rejects a folder that contains anything else, and changes nothing', async () => {
    using place = temporaryFolder({ 'thesis.tex': 'years of work', 'evidence.json.4711.tmp': '{' });
    await expect(prepareOut(place.folder)).rejects.toMatchObject({ code: 'E_OUT_NOT_EMPTY', exitCode: 64 });
    expect(readdirSync(place.folder).toSorted()).toEqual(['evidence.json.4711.tmp', 'thesis.tex']);
  });

  it('rejects a path that is a file', async () => {
    using place = temporaryFolder({ out: 'a file' });
    await expect(prepareOut(join(place.folder, 'out'))).rejects.toMatchObject({ code: 'E_OUT', exitCode: 64 });
    expect(readFileSync(join(place.folder, 'out'), 'utf8')).toBe('a file');
  });

  it('rejects a folder whose logs are a link', async () => {
    using place = temporaryFolder();
    mkdirSync(place.beside('elsewhere'));
    symlinkSync(place.beside('elsewhere'), join(place.folder, 'logs'));
    await expect(prepareOut(place.folder)).rejects.toMatchObject({ code: 'E_OUT' });
  });
});

describe('stored evidence', () => {
  it('is read as written, with the hash of the file', async () => {
    using place = temporaryFolder();
    const evidence = sampleEvidence({ observations: { lint: { status: 'observed', facts: { deep: [1, 'é'] } } } });
    await saveEvidence(place.folder, evidence);
    const text = readFileSync(join(place.folder, 'evidence.json'));
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(await loadEvidence(place.folder)).toEqual({ evidence, sha256 });
  });

  it('contains no secret that the submission’s code printed', async () => {
    using place = temporaryFolder();
    const leak = 'HTTP 500: connect to postgres://ada:hunter22@db failed';
    await saveEvidence(
      place.folder,
      sampleEvidence({ observations: { predictions: { status: 'observed', facts: { firstError: leak } } } }),
    );
    expect(readFileSync(join(place.folder, 'evidence.json'), 'utf8')).not.toContain('hunter22');
  });

  it.each([
    ['is not there', null],
    ['is not JSON', '{"schema": 1,'],
    ['is of another schema', JSON.stringify({ ...sampleEvidence(), schema: 2 })],
    ['lacks a field', JSON.stringify({ ...sampleEvidence(), stages: undefined })],
    [
      'has a stage of an unknown status',
      JSON.stringify({ ...sampleEvidence(), stages: [{ ...stageRecord(), status: 'great' }] }),
    ],
    ['is empty', ''],
  ])('is rejected if it %s', async (_why, text) => {
    using place = temporaryFolder(text === null ? {} : { 'evidence.json': text });
    await expect(loadEvidence(place.folder)).rejects.toMatchObject({ code: 'E_EVIDENCE', exitCode: 64 });
  });

  it('is rejected if it is a link', async () => {
    using place = temporaryFolder();
    writeFileSync(place.beside('evidence.json'), JSON.stringify(sampleEvidence()));
    symlinkSync(place.beside('evidence.json'), join(place.folder, 'evidence.json'));
    await expect(loadEvidence(place.folder)).rejects.toMatchObject({ code: 'E_EVIDENCE' });
  });

  it('is rejected if it is a pipe, without waiting for a writer', async () => {
    using place = temporaryFolder();
    execFileSync('mkfifo', [join(place.folder, 'evidence.json')]);
    await expect(loadEvidence(place.folder)).rejects.toMatchObject({ code: 'E_EVIDENCE' });
  });

  it('is rejected if it is too large', async () => {
    using place = temporaryFolder();
    await saveEvidence(place.folder, sampleEvidence());
    truncateSync(join(place.folder, 'evidence.json'), 16 * 1024 * 1024 + 1);
    await expect(loadEvidence(place.folder)).rejects.toThrow(/16777217 bytes/);
  });
});

describe('stored logs', () => {
  const withLog = (file: string) =>
    sampleEvidence({ stages: [stageRecord({ log: { file, bytes: 1, kept: 1, sha256: '' } })] });

  it('are read by stage', async () => {
    using place = temporaryFolder({ 'logs/lint.log': 'été' });
    expect(await loadLogs(place.folder, withLog('logs/lint.log').stages)).toEqual({ lint: 'été' });
  });

  it('are omitted if they no longer exist', async () => {
    using place = temporaryFolder();
    expect(await loadLogs(place.folder, withLog('logs/lint.log').stages)).toEqual({});
  });

  it.each(['../secret.txt', 'logs/../../secret.txt', 'logs/other.log', 'secret.txt'])(
    'are omitted if the evidence names %s',
    async (file) => {
      using place = temporaryFolder({ 'logs/other.log': 'x', 'secret.txt': 'x' });
      writeFileSync(place.beside('secret.txt'), 'x');
      expect(await loadLogs(place.folder, withLog(file).stages)).toEqual({});
    },
  );

  it('are omitted if the stage’s name leaves the folder', async () => {
    using place = temporaryFolder({ 'logs/.keep': '' });
    writeFileSync(place.beside('secret.log'), 'x');
    const log = { file: 'logs/../../secret.log', bytes: 1, kept: 1, sha256: '' };
    const evidence = sampleEvidence({ stages: [stageRecord({ id: '../../secret', log })] });
    expect(await loadLogs(place.folder, evidence.stages)).toEqual({});
  });

  it('are omitted if they are links', async () => {
    using place = temporaryFolder({ 'logs/.keep': '' });
    writeFileSync(place.beside('secret.txt'), 'x');
    symlinkSync(place.beside('secret.txt'), join(place.folder, 'logs/lint.log'));
    expect(await loadLogs(place.folder, withLog('logs/lint.log').stages)).toEqual({});
  });

  it('are omitted if their folder is a link', async () => {
    using place = temporaryFolder({ 'logs/lint.log': 'x' });
    renameSync(join(place.folder, 'logs'), place.beside('logs'));
    symlinkSync(place.beside('logs'), join(place.folder, 'logs'));
    expect(await loadLogs(place.folder, withLog('logs/lint.log').stages)).toEqual({});
  });

  it('are omitted if they are too large', async () => {
    using place = temporaryFolder({ 'logs/lint.log': 'x' });
    truncateSync(join(place.folder, 'logs/lint.log'), 8 * 1024 * 1024);
    expect(await loadLogs(place.folder, withLog('logs/lint.log').stages)).toEqual({});
  });
});
