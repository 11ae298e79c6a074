import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { copyFiles } from './copy-artifacts.ts';
import { sendRunContent } from './copy-run-content.ts';
import { attempt, count, type Migration, type RunCopy } from './migration.ts';
import { COPIED, ORIGIN, originOfRun, tagValue, uniqueOrigins } from './origin.ts';
import { contentOf, fingerprintOf, isSame, targetContent } from './run-content.ts';
import { oneRun, type Run, runSchema } from './schemas.ts';
import type { Server } from './server.ts';

/** The runs of an experiment, oldest first, so that runs created in the meantime come last. */
const runsOf = (server: Server, experiment: string, run_view_type: 'ALL' | 'ACTIVE_ONLY') => {
  const order_by = ['attributes.start_time ASC'];
  const query = { experiment_ids: [experiment], run_view_type, max_results: 200, order_by };
  return server.pages('POST', 'runs/search', 'runs', query, runSchema);
};

const copyOf = ({ info, data }: Run): RunCopy => ({
  run_id: info.run_id,
  artifact_uri: info.artifact_uri,
  copied: tagValue(data.tags, COPIED),
});

interface KnownRun extends RunCopy {
  deleted: boolean;
}

async function knownRuns(server: Server, experiment: string): Promise<Map<string, KnownRun>> {
  const known = new Map<string, KnownRun>();
  const claim = uniqueOrigins();
  for await (const run of runsOf(server, experiment, 'ALL')) {
    const deleted = run.info.lifecycle_stage === 'deleted';
    known.set(claim(originOfRun(run), run.info.run_id), { ...copyOf(run), deleted });
  }
  return known;
}

async function create({ to }: Migration, source: Run, origin: string, experiment_id: string): Promise<RunCopy> {
  const { run_name, user_id, start_time } = source.info;
  const body = { experiment_id, run_name, user_id, start_time, tags: [{ key: ORIGIN, value: origin }] };
  const find = async () => {
    for await (const run of runsOf(to, experiment_id, 'ALL')) if (originOfRun(run) === origin) return { run };
    return undefined;
  };
  return copyOf((await to.create('runs/create', body, oneRun, find)).run);
}

/** Finds or creates the copy of every run. Do this before copying content, so that parent run ids can be translated. */
export async function matchRuns(migration: Migration): Promise<void> {
  for (const [from, to] of migration.experiments) {
    const known = await knownRuns(migration.to, to);
    const claim = uniqueOrigins();
    for await (const source of runsOf(migration.from, from, 'ACTIVE_ONLY')) {
      const { run_id, run_name, artifact_uri } = source.info;
      const origin = claim(originOfRun(source), run_id);
      await attempt(migration, 'runs', `${run_name} (${run_id})`, async () => {
        const existing = known.get(origin);
        if (existing?.deleted) {
          const reason = message('migrate.deleted-run', { url: migration.to.url, id: existing.run_id });
          throw new CodedError('E_DELETED', reason);
        }
        const copy = existing ?? (await create(migration, source, origin, to));
        migration.runs.set(run_id, copy);
        const target = { location: copy.artifact_uri, owner: { run_id: copy.run_id } };
        migration.locations.set(artifact_uri, target);
      });
    }
  }
}

async function copyContent(migration: Migration, run_id: string, copy: RunCopy): Promise<void> {
  // Read by id, because MLflow's search omits model inputs.
  const { run: source } = await migration.from.send('GET', 'runs/get', { run_id }, oneRun);
  const content = targetContent(migration, source, copy);
  const fingerprint = fingerprintOf(content, migration.modelMetrics.get(run_id) ?? new Map());
  if (copy.copied === fingerprint) return;
  const { run: target } = await migration.to.send('GET', 'runs/get', { run_id: copy.run_id }, oneRun);
  // When copying back to the origin, the original run has no origin tag. Leave it alone if it has not changed.
  const isOriginal = tagValue(target.data.tags, ORIGIN) === undefined && copy.copied === undefined;
  if (isOriginal && isSame(contentOf(target), content)) return;
  await sendRunContent(migration, { source, target, content, fingerprint });
  count(migration, 'runs', source.info.run_name);
}

/** Copies files and content to the runs of `matchRuns`. Records failures and continues with the other runs. */
export async function copyRuns(migration: Migration): Promise<void> {
  for (const experiment of migration.experiments.keys()) {
    for await (const source of runsOf(migration.from, experiment, 'ACTIVE_ONLY')) {
      const { run_id, run_name } = source.info;
      const copy = migration.runs.get(run_id);
      if (copy === undefined) continue;
      const name = `${run_name} (${run_id})`;
      const files = migration.to.artifacts.ofRun({ runId: copy.run_id, artifactUri: copy.artifact_uri });
      await copyFiles(migration, migration.from.artifacts.ofRun(run_id), files, name);
      await attempt(migration, 'runs', name, () => copyContent(migration, run_id, copy));
    }
  }
}
