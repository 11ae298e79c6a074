/** Runs the observations of a stage's checks, and records the outcome of each. */
import type { AnyCheck, CheckContext } from '../../checks/check.ts';
import { checks } from '../../checks/registry.ts';
import { causeOf, SubmissionError } from '../../errors.ts';
import type { Observation } from '../../evidence/schema.ts';
import { observationStatus } from '../../evidence/whose-fault.ts';
import { message } from '../../messages/catalogue.ts';
import type { FileDigest, Sandbox } from '../../sandbox/driver.ts';
import type { Lateness } from './lateness.ts';

/** The size and modification time of each file, to detect changes later. */
export async function fingerprints(sandbox: Sandbox): Promise<Map<string, string>> {
  const files = await sandbox.files.list();
  return new Map(files.map(({ path, bytes, modifiedMs }) => [path, `${bytes} ${modifiedMs}`]));
}

/** The files created or changed since `before`, at most 100. */
export async function freshFiles(sandbox: Sandbox, before: Map<string, string>): Promise<CheckContext['freshFiles']> {
  const files = await sandbox.files.list();
  const fresh = files.filter(({ path, bytes, modifiedMs }) => before.get(path) !== `${bytes} ${modifiedMs}`);
  return fresh.slice(0, 100).map(({ path, bytes }) => ({ path, bytes }));
}

/** The number of bytes hashed in one stage: many times the size of the largest model in the course. */
const DIGEST_BYTES = 1024 ** 3;

/** Hashes the files of a stage up to a total number of bytes. A file beyond it has no hash; smaller files after it can still have one. */
export class Digests {
  readonly #files: Sandbox['files'];
  #left: number;

  constructor({ files }: Pick<Sandbox, 'files'>, limit = DIGEST_BYTES) {
    this.#files = files;
    this.#left = limit;
  }

  async #hash(path: string): Promise<FileDigest | null> {
    const file = await this.#files.digest(path, this.#left);
    if (file?.sha256 != null) this.#left -= file.bytes;
    return file;
  }

  /** The SHA-256 of each of these files, by path; null for a file that was not hashed. */
  async of(files: CheckContext['freshFiles']): Promise<Map<string, string | null>> {
    const found = new Map<string, string | null>();
    for (const { path } of files) {
      const file = await this.#hash(path);
      if (file !== null) found.set(path, file.sha256);
    }
    return found;
  }

  /** The SHA-256 of one file; null if there is no file. Throws a SubmissionError for a file beyond the limit of the stage. */
  async one(path: string): Promise<string | null> {
    const file = await this.#hash(path);
    if (file !== null && file.sha256 === null) throw notHashed(path);
    return file?.sha256 ?? null;
  }
}

const notHashed = (path: string): SubmissionError =>
  new SubmissionError(message('stage.digest-limit', { megabytes: DIGEST_BYTES / 1024 ** 2, path }));

/** Runs the observation of one check. If it fails, its error says whose fault it is. */
async function observe(check: AnyCheck, context: CheckContext, lateness: Lateness): Promise<Observation> {
  using span = lateness.begin();
  try {
    const facts = await check.observe(context);
    const crowded = span.crowding(check.timed);
    return { status: 'observed', facts, ...(crowded && { crowded }) };
  } catch (error) {
    return { status: observationStatus(error), message: causeOf(error) };
  }
}

/** Runs the observations of a stage's checks, in the order of the registry. Each can read the `observations` of those before it. */
export async function observeStage(
  stage: string,
  context: CheckContext,
  observations: Record<string, Observation>,
  lateness: Lateness,
): Promise<void> {
  const isObserved = (check: AnyCheck) =>
    check.stage === stage && (!check.needsStudent || context.assignedData !== null);
  for (const check of checks.filter(isObserved)) {
    const observation = await observe(check, context, lateness);
    // An aborted observation is not recorded.
    if (context.signal.aborted) return;
    observations[check.id] = observation;
  }
}
