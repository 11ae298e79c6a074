/** What the checks of a stage see, and what became of their looking. */
import type { AnyCheck, CheckContext } from '../../checks/check.ts';
import { checks } from '../../checks/registry.ts';
import { causeOf, SubmissionError } from '../../errors.ts';
import type { Observation } from '../../evidence/schema.ts';
import { observationStatus } from '../../evidence/whose-fault.ts';
import { message } from '../../messages/catalogue.ts';
import type { FileDigest, Sandbox } from '../../sandbox/driver.ts';
import type { Lateness } from './lateness.ts';

/** The size and time of each file, to see later which were written. */
export async function fingerprints(sandbox: Sandbox): Promise<Map<string, string>> {
  const files = await sandbox.files.list();
  return new Map(files.map(({ path, bytes, modifiedMs }) => [path, `${bytes} ${modifiedMs}`]));
}

/** The files that were made or changed since, at most 100. */
export async function freshFiles(sandbox: Sandbox, before: Map<string, string>): Promise<CheckContext['freshFiles']> {
  const files = await sandbox.files.list();
  const fresh = files.filter(({ path, bytes, modifiedMs }) => before.get(path) !== `${bytes} ${modifiedMs}`);
  return fresh.slice(0, 100).map(({ path, bytes }) => ({ path, bytes }));
}

/** Bytes that are hashed in one stage: many times the largest model of the course. */
const DIGEST_BYTES = 1024 ** 3;

/** Hashes the files of a stage, as long as they are within its share of bytes; a file beyond it has none, and smaller ones follow. */
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

  /** The SHA-256 of each of these files, by path; null for what was not hashed. */
  async of(files: CheckContext['freshFiles']): Promise<Map<string, string | null>> {
    const found = new Map<string, string | null>();
    for (const { path } of files) {
      const file = await this.#hash(path);
      if (file !== null) found.set(path, file.sha256);
    }
    return found;
  }

  /** The SHA-256 of one file; null where there is none. Throws a SubmissionError for one that is beyond the stage's share. */
  async one(path: string): Promise<string | null> {
    const file = await this.#hash(path);
    if (file !== null && file.sha256 === null) throw notHashed(path);
    return file?.sha256 ?? null;
  }
}

const notHashed = (path: string): SubmissionError =>
  new SubmissionError(message('stage.digest-limit', { megabytes: DIGEST_BYTES / 1024 ** 2, path }));

/** Lets one check observe. Whose fault it is where it cannot, its error says. */
async function observe(check: AnyCheck, context: CheckContext, lateness: Lateness): Promise<Observation> {
  using looking = lateness.begin();
  try {
    const facts = await check.observe(context);
    const crowded = looking.crowding(check.timed);
    return { status: 'observed', facts, ...(crowded && { crowded }) };
  } catch (error) {
    return { status: observationStatus(error), message: causeOf(error) };
  }
}

/** Lets each check of a stage look, in the registry's order; each finds in `observations` what those before it saw. */
export async function observeStage(
  stage: string,
  context: CheckContext,
  observations: Record<string, Observation>,
  lateness: Lateness,
): Promise<void> {
  const looks = (check: AnyCheck) => check.stage === stage && (!check.needsStudent || context.assignedData !== null);
  for (const check of checks.filter(looks)) {
    const observation = await observe(check, context, lateness);
    // What was cut short says nothing.
    if (context.signal.aborted) return;
    observations[check.id] = observation;
  }
}
