import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { evidenceText, fitEvidence, MAX_EVIDENCE_BYTES } from './fit.ts';
import { isUnfinishedLock, LOCK_FILE } from './lock.ts';
import { redact } from './redact.ts';
import { type Evidence, evidenceSchema, type StageRecord } from './schema.ts';

const EVIDENCE_FILE = 'evidence.json';
const LOGS_FOLDER = 'logs';
/** Files that are derived from the evidence, and rewritten whenever it is marked again. */
export const RESULT_FILE = 'result.json';
export const REPORT_FILES = { html: 'report.html', markdown: 'report.md', junit: 'junit.xml' } as const;
const DERIVED = [RESULT_FILE, ...Object.values(REPORT_FILES)];
/** Everything that a grading writes; other files in the folder are not the grader's, and are not touched. */
const GRADING_ENTRIES: ReadonlySet<string> = new Set([EVIDENCE_FILE, LOGS_FOLDER, LOCK_FILE, ...DERIVED]);
/** Temporary files that a killed grading leaves behind. */
const isUnfinished = (name: string): boolean => {
  const [, file = ''] = /^(.+)\.\d+\.tmp$/.exec(name) ?? [];
  return file === EVIDENCE_FILE || DERIVED.includes(file);
};
/** Stage names whose logs may be read: no path that leaves the folder. */
const STAGE_ID = /^[\w-]+$/;
const MAX_LOG_BYTES = 2 * 1024 * 1024;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a file atomically: to a temporary file first, which is then renamed. */
export async function writeAtomic(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const notWritable = (folder: string, cause: NodeJS.ErrnoException): GraderError =>
  new GraderError('E_OUT', message('error.out', { folder, cause: cause.message }), { cause, exitCode: EXIT.usage });

/**
 * The entries of `folder`; empty if it does not exist. A folder that contains anything other than an earlier grading is
 * rejected (E_OUT_NOT_EMPTY), so that a mistyped `--out` loses nothing.
 */
export async function assertGradingFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw notWritable(folder, error);
  });
  const foreign = entries.find(
    (entry) => !GRADING_ENTRIES.has(entry) && !isUnfinished(entry) && !isUnfinishedLock(entry),
  );
  if (foreign === undefined) return entries;
  throw new GraderError('E_OUT_NOT_EMPTY', message('error.out-not-empty', { folder, foreign }), {
    exitCode: EXIT.usage,
  });
}

/** Prepares `folder` for evidence. Throws E_OUT_NOT_EMPTY, and E_OUT if the folder cannot be written. */
export async function prepareOut(folder: string): Promise<void> {
  const entries = await assertGradingFolder(folder);
  const logs = join(folder, LOGS_FOLDER);
  try {
    for (const entry of entries.filter(isUnfinished)) await rm(join(folder, entry));
    await mkdir(logs, { recursive: true });
    if (!(await isFolder(logs))) throw new Error(`${logs}: symbolic link`);
  } catch (error) {
    throw notWritable(folder, error as NodeJS.ErrnoException);
  }
}

/** Whether `path` is a folder, not a link to one. */
const isFolder = async (path: string): Promise<boolean> => (await lstat(path)).isDirectory();

/**
 * Stores the evidence, and removes the results of earlier evidence: a mark never stays with another grading's evidence. The
 * evidence contains responses and errors of student code, so it is redacted like a log: after reduction to the maximum size,
 * since redaction reads 2 MB per second.
 */
export async function saveEvidence(folder: string, evidence: Evidence): Promise<void> {
  const redacted = (_key: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
  const shown = JSON.parse(JSON.stringify(fitEvidence(evidence), redacted)) as Evidence;
  for (const file of DERIVED) await rm(join(folder, file), { recursive: true, force: true });
  await writeAtomic(join(folder, EVIDENCE_FILE), evidenceText(fitEvidence(shown)));
}

/** Reads stored evidence, with the hash of the file. Throws E_EVIDENCE if it does not exist or does not match this schema. */
export async function loadEvidence(folder: string): Promise<{ evidence: Evidence; sha256: string }> {
  const refuse = (cause: unknown, detail: string) =>
    new GraderError('E_EVIDENCE', message('error.evidence', { folder, cause: detail }), {
      cause,
      exitCode: EXIT.usage,
    });
  try {
    const text = readBounded(join(folder, EVIDENCE_FILE), MAX_EVIDENCE_BYTES);
    const evidence = evidenceSchema.parse(JSON.parse(text));
    return { evidence, sha256: sha256(text) };
  } catch (error) {
    if (error instanceof z.ZodError) throw refuse(error, z.prettifyError(error).split('\n')[0] ?? '');
    throw refuse(error, error instanceof Error ? error.message : String(error));
  }
}

/**
 * The text of a regular file of at most `maxBytes`; throws otherwise. Never follows a link, never waits for a pipe.
 * Synchronous: for a thousand gradings, each hand-over to a thread takes longer than the read.
 */
function readBounded(file: string, maxBytes: number): string {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error(`${file}: not a file`);
    if (stat.size > maxBytes) throw new Error(`${file}: ${stat.size} bytes`);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the folder contains the evidence of a grading. */
export async function holdsEvidence(folder: string): Promise<boolean> {
  return lstat(join(folder, EVIDENCE_FILE)).then(
    (stat) => stat.isFile(),
    () => false,
  );
}

const earlierSchema = z.object({
  mark: z.object({ earned: z.number(), outOf: z.number() }),
  evidence: z.object({ sha256: z.string() }),
  rubric: z.object({ file: z.string(), sha256: z.string() }),
});
export type EarlierResult = z.infer<typeof earlierSchema>;

/** The mark in the folder's result.json, and the hashes of its evidence and rubric; null if it cannot be read. */
export async function loadEarlierResult(folder: string): Promise<EarlierResult | null> {
  try {
    return earlierSchema.parse(JSON.parse(readBounded(join(folder, RESULT_FILE), MAX_EVIDENCE_BYTES)));
  } catch {
    return null;
  }
}

/** The stored output of each stage; null if it was changed since. A log that is absent, a link, or too large is omitted. */
export async function loadLogs(
  folder: string,
  stages: readonly Pick<StageRecord, 'id' | 'log'>[],
): Promise<Record<string, string | null>> {
  const logs: Record<string, string | null> = {};
  if (!(await isFolder(join(folder, LOGS_FOLDER)).catch(() => false))) return logs;
  for (const { id, log } of stages) {
    if (log === null || log.file !== `${LOGS_FOLDER}/${id}.log` || !STAGE_ID.test(id)) continue;
    try {
      const text = readBounded(join(folder, log.file), MAX_LOG_BYTES);
      logs[id] = log.keptSha256 === undefined || log.keptSha256 === sha256(text) ? text : null;
    } catch {}
  }
  return logs;
}
