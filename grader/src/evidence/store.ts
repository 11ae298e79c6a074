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
/** What is made of the evidence, and made again whenever it is marked again. */
export const RESULT_FILE = 'result.json';
export const REPORT_FILES = { html: 'report.html', markdown: 'report.md', junit: 'junit.xml' } as const;
const DERIVED = [RESULT_FILE, ...Object.values(REPORT_FILES)];
/** Everything that a grading writes; anything else in the folder is somebody's, and is left alone. */
const OURS: ReadonlySet<string> = new Set([EVIDENCE_FILE, LOGS_FOLDER, LOCK_FILE, ...DERIVED]);
/** What a grading that was killed leaves of a file that it was writing. */
const isUnfinished = (name: string): boolean => {
  const [, file = ''] = /^(.+)\.\d+\.tmp$/.exec(name) ?? [];
  return file === EVIDENCE_FILE || DERIVED.includes(file);
};
/** What a stage may be called for its log to be read: nothing that leads out of the folder. */
const STAGE_ID = /^[\w-]+$/;
const MAX_LOG_BYTES = 2 * 1024 * 1024;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes a file whole or not at all: beside it first, then renamed over it. */
export async function writeAtomic(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const notWritable = (folder: string, cause: NodeJS.ErrnoException): GraderError =>
  new GraderError('E_OUT', message('error.out', { folder, cause: cause.message }), { cause, exitCode: EXIT.usage });

/**
 * What is in `folder`; nothing where it is not there. One that holds anything else than an earlier grading is refused
 * (E_OUT_NOT_EMPTY), so that a mistyped `--out` loses nothing.
 */
export async function assertGradingFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw notWritable(folder, error);
  });
  const foreign = entries.find((entry) => !OURS.has(entry) && !isUnfinished(entry) && !isUnfinishedLock(entry));
  if (foreign === undefined) return entries;
  throw new GraderError('E_OUT_NOT_EMPTY', message('error.out-not-empty', { folder, foreign }), {
    exitCode: EXIT.usage,
  });
}

/** Makes `folder` ready to take evidence. Throws E_OUT_NOT_EMPTY, and E_OUT where it cannot be written. */
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

/** Whether a folder stands at `path` itself, not at the end of a link. */
const isFolder = async (path: string): Promise<boolean> => (await lstat(path)).isDirectory();

/**
 * Stores what was seen, and removes what was made of earlier evidence: a mark never stands beside another grading's evidence.
 * Answers and errors of student code are in it, so it is redacted like a log: only what fits, since redaction reads 2 MB a second.
 */
export async function saveEvidence(folder: string, evidence: Evidence): Promise<void> {
  const redacted = (_key: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
  const shown = JSON.parse(JSON.stringify(fitEvidence(evidence), redacted)) as Evidence;
  for (const file of DERIVED) await rm(join(folder, file), { recursive: true, force: true });
  await writeAtomic(join(folder, EVIDENCE_FILE), evidenceText(fitEvidence(shown)));
}

/** Stored evidence, and the hash of the file. Throws E_EVIDENCE when there is none or it is not of this schema. */
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
 * The text of a regular file of at most `maxBytes`; throws otherwise. Never follows a link, never waits at a pipe. Synchronous:
 * of a thousand gradings, each trip to a thread takes longer than the read.
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

/** Whether a grading's evidence is in the folder. */
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

/** The mark in the folder's result.json, and the hashes of the evidence and the rubric that it was made of; null where none can be read. */
export async function loadEarlierResult(folder: string): Promise<EarlierResult | null> {
  try {
    return earlierSchema.parse(JSON.parse(readBounded(join(folder, RESULT_FILE), MAX_EVIDENCE_BYTES)));
  } catch {
    return null;
  }
}

/**
 * The kept output of each stage, by stage; null for one that was changed since. A log that is absent, a link, or larger than any
 * that we write is left out.
 */
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
