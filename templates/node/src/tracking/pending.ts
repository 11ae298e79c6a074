import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { isMissingFile, writeJson } from '../files.ts';
import { paths, shownPath } from '../paths.ts';
import { trackingMessages } from './messages.ts';
import type { RunRecord } from './run-record.ts';

/** Runs that MLflow was not there to take. */
export const PENDING_FOLDER = join(dirname(paths.dataReport), 'pending-runs');

/** Keeps a run until `make sync`. Answers where. */
export async function keepRun(record: RunRecord, folder = PENDING_FOLDER): Promise<string> {
  const path = join(folder, `${record.startTime}-${randomUUID()}.json`);
  await writeJson(path, record);
  return path;
}

/** The files of the runs that wait, the oldest first. */
export async function pendingRuns(folder = PENDING_FOLDER): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

/** @throws Failure `RUN_UNREADABLE` when the file is not a run that `keepRun` kept. */
export async function readRun(path: string): Promise<RunRecord> {
  const unreadable = (cause?: unknown) =>
    new Failure('RUN_UNREADABLE', trackingMessages.runUnreadable(shownPath(path)), { cause });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw unreadable(cause);
  }
  if (!isRunRecord(content)) throw unreadable();
  return content;
}

function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { name, startTime, endTime, params, metrics, tags, datasets, artifacts } = value as Record<string, unknown>;
  const lists = [params, metrics, tags, datasets].every((list) => Array.isArray(list));
  const times = [startTime, endTime].every((time) => Number.isInteger(time));
  return typeof name === 'string' && lists && times && typeof artifacts === 'object' && artifacts !== null;
}
