import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { runTree, targetTree } from './artifact-tree.ts';
import { copyFiles } from './copy-artifacts.ts';
import { sendRunContent } from './copy-run-content.ts';
import { COPIED, claims, ORIGIN, originOfRun, tagValue } from './origin.ts';
import { allPages } from './pages.ts';
import type { Rest } from './rest.ts';
import { contentFor, contentOf, fingerprintOf, isSame } from './run-content.ts';
import { oneRun, type Run, runPage } from './schemas.ts';
import { attempt, count, type RunCopy, type Transfer } from './transfer.ts';

/** The runs of an experiment, oldest first: those that are made meanwhile come at the end. */
const runsOf = (rest: Rest, experiment: string, run_view_type: 'ALL' | 'ACTIVE_ONLY') => {
  const order_by = ['attributes.start_time ASC'];
  const query = { experiment_ids: [experiment], run_view_type, max_results: 200, order_by };
  return allPages(
    (token) => rest.send('POST', '/runs/search', { ...query, ...token }, runPage),
    (page) => page.runs,
  );
};

const copyOf = ({ info, data }: Run): RunCopy => ({
  run_id: info.run_id,
  artifact_uri: info.artifact_uri,
  copied: tagValue(data.tags, COPIED),
});

interface Known extends RunCopy {
  deleted: boolean;
}

async function knownRuns(rest: Rest, experiment: string): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const claim = claims();
  for await (const run of runsOf(rest, experiment, 'ALL')) {
    const deleted = run.info.lifecycle_stage === 'deleted';
    known.set(claim(originOfRun(run), run.info.run_id), { ...copyOf(run), deleted });
  }
  return known;
}

async function create({ to }: Transfer, source: Run, origin: string, experiment_id: string): Promise<RunCopy> {
  const { run_name, user_id, start_time } = source.info;
  const body = { experiment_id, run_name, user_id, start_time, tags: [{ key: ORIGIN, value: origin }] };
  const find = async () => {
    for await (const run of runsOf(to, experiment_id, 'ALL')) if (originOfRun(run) === origin) return { run };
    return undefined;
  };
  return copyOf((await to.create('/runs/create', body, oneRun, find)).run);
}

/** Finds or makes the copy of every run of the experiments: only then is it known which run is whose parent. */
export async function matchRuns(transfer: Transfer): Promise<void> {
  for (const [from, to] of transfer.experiments) {
    const known = await knownRuns(transfer.to, to);
    const claim = claims();
    for await (const source of runsOf(transfer.from, from, 'ACTIVE_ONLY')) {
      const { run_id, run_name, artifact_uri } = source.info;
      const origin = claim(originOfRun(source), run_id);
      await attempt(transfer, 'runs', `${run_name} (${run_id})`, async () => {
        const there = known.get(origin);
        if (there?.deleted) {
          const reason = message('transfer.deleted-run', { url: transfer.to.url, id: there.run_id });
          throw new CodedError('E_DELETED', reason);
        }
        const copy = there ?? (await create(transfer, source, origin, to));
        transfer.runs.set(run_id, copy);
        const place = { location: copy.artifact_uri, owner: { run_id: copy.run_id } };
        transfer.locations.set(artifact_uri, place);
      });
    }
  }
}

async function copyContent(transfer: Transfer, run_id: string, copy: RunCopy): Promise<void> {
  // Asked for by its id: MLflow's search leaves out the models that went into a run.
  const { run: source } = await transfer.from.get('/runs/get', { run_id }, oneRun);
  const content = contentFor(transfer, source, copy);
  const fingerprint = fingerprintOf(content, transfer.modelMetrics.get(run_id) ?? new Map());
  if (copy.copied === fingerprint) return;
  const { run: target } = await transfer.to.get('/runs/get', { run_id: copy.run_id }, oneRun);
  // The run that a copy was made of, met again on the way back: it carries no mark, and gets none if it has not changed.
  const isOriginal = tagValue(target.data.tags, ORIGIN) === undefined && copy.copied === undefined;
  if (isOriginal && isSame(contentOf(target), content)) return;
  await sendRunContent(transfer, { source, target, content, fingerprint });
  count(transfer, 'runs', source.info.run_name);
}

/** Fills the copies that `matchRuns` found or made. What cannot be copied is named, and the rest is copied. */
export async function copyRuns(transfer: Transfer): Promise<void> {
  for (const experiment of transfer.experiments.keys()) {
    for await (const source of runsOf(transfer.from, experiment, 'ACTIVE_ONLY')) {
      const { run_id, run_name } = source.info;
      const copy = transfer.runs.get(run_id);
      if (copy === undefined) continue;
      const name = `${run_name} (${run_id})`;
      const tree = targetTree(transfer.to, runTree(transfer.to, copy.run_id), copy.artifact_uri);
      await copyFiles(transfer, runTree(transfer.from, run_id), tree, name);
      await attempt(transfer, 'runs', name, () => copyContent(transfer, run_id, copy));
    }
  }
}
