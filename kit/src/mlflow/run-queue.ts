import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mlflow } from './client.ts';
import { MlflowError } from './errors.ts';
import { formatQueuedRun, parseQueuedRun } from './record-file.ts';
import { lockFile } from './run-lock.ts';
import { logRun, type RunRecord, type SentRun } from './run-record.ts';

/** What happened to one queued run: it was sent and its file deleted, or it stays in its file because of an error. */
export type SyncOutcome =
  | { readonly file: string; readonly sent: SentRun }
  | { readonly file: string; readonly error: MlflowError };

/** Runs that wait in a folder until MLflow has received them. */
export interface RunQueue {
  /** Writes a run to the folder, safe from a crash, and returns its file. */
  add(record: RunRecord): Promise<string>;
  /** The files of the runs that wait, in the order of their start. */
  list(): Promise<string[]>;
  /**
   * Writes a run to the folder, then sends it. If it cannot be sent, it waits for `sync`.
   *
   * @throws an error of the file system only
   */
  log(mlflow: Mlflow, record: RunRecord): Promise<SyncOutcome>;
  /**
   * Sends the runs that wait, in the order of their start, and yields the outcome of each. A run that MLflow refuses stays, and the
   * next one is sent. Ends at the first run that fails because the server is unreachable or denies access. A run that another
   * process is sending stays, with the error `MLFLOW_QUEUE_BUSY`.
   */
  sync(mlflow: Mlflow): AsyncGenerator<SyncOutcome, void, undefined>;
}

const SUFFIX = '.json';
const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Makes the names in a folder survive a power cut, where the system can. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}

/** Writes a file that is either complete or absent. */
async function writeWhole(folder: string, name: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `${name}.partial`);
  {
    await using handle = await open(partial, 'wx');
    await handle.writeFile(content);
    await handle.sync();
  }
  await rename(partial, join(folder, name));
  await syncFolder(folder);
}

/** Whether the other runs would fail too. */
const concernsAll = (error: MlflowError): boolean =>
  error.isRetryable || error.code === 'MLFLOW_INVALID_ANSWER' || error.status === 401 || error.status === 403;

/** Sends the run of a file, which is locked. Returns null if another process has sent it. */
async function send(mlflow: Mlflow, file: string): Promise<SyncOutcome | null> {
  try {
    const { key, record } = parseQueuedRun(await readFile(file, 'utf8'), file);
    const sent = await logRun(mlflow, record, key);
    await rm(file);
    return { file, sent };
  } catch (error) {
    if (error instanceof MlflowError) return { file, error };
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Opens a queue in a folder, which is created when the first run is added. Each run is one file. The file identifies the run on the
 * server, and is deleted once the run is complete there: a process that is killed at any time neither loses a run nor sends it twice.
 */
export function openRunQueue(folder: string): RunQueue {
  async function add(record: RunRecord): Promise<string> {
    // Microseconds keep the order of runs that start in the same millisecond.
    const added = Math.round((performance.timeOrigin + performance.now()) * 1_000);
    const key = randomUUID();
    const name = `${String(record.startTime).padStart(15, '0')}-${added}-${key}${SUFFIX}`;
    await writeWhole(folder, name, formatQueuedRun({ key, record }));
    return join(folder, name);
  }

  async function list(): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
      .map(({ name }) => name)
      .toSorted()
      .map((name) => join(folder, name));
  }

  async function sendLocked(mlflow: Mlflow, file: string): Promise<SyncOutcome | null> {
    await using lock = await lockFile(file);
    if (lock !== null) return await send(mlflow, file);
    const error = new MlflowError('MLFLOW_QUEUE_BUSY', `Another process is sending ${file}.`, { subject: file });
    return { file, error };
  }

  return {
    add,
    list,
    log: async (mlflow, record) => {
      const file = await add(record);
      const outcome = await sendLocked(mlflow, file);
      if (outcome !== null) return outcome;
      const error = new MlflowError('MLFLOW_QUEUE_BUSY', `Another process has sent ${file}.`, { subject: file });
      return { file, error };
    },
    sync: async function* (mlflow) {
      for (const file of await list()) {
        const outcome = await sendLocked(mlflow, file);
        if (outcome === null) continue;
        yield outcome;
        if ('error' in outcome && concernsAll(outcome.error)) return;
      }
    },
  };
}
