import { Failure } from '../failure.ts';
import { field, list, text } from '../tracking/answer.ts';
import { mlflowClient, type Pair } from '../tracking/client.ts';
import type { Http } from '../tracking/http.ts';
import { trackingMessages } from '../tracking/messages.ts';
import { downloadModel } from '../tracking/registered-model.ts';
import { CHAMPION, MODEL } from '../tracking/settings.ts';
import type { ModelFacts, UsedDataset } from './model-facts.ts';

/** Most rows of a table and points of a curve: a run may hold thousands, and the card is read by people. */
const MAX_SHOWN = 200;

/** The curve that `make train` logs, one step a tree. */
const CURVE = 'validation.logLossByTrees';

/**
 * The champion of the registry, with all that its run tells.
 *
 * @throws Failure `NO_CHAMPION`, `MLFLOW_UNREACHABLE`, `MLFLOW_REFUSED`, or `MODEL_CORRUPT`
 */
export async function readChampion(http: Http): Promise<ModelFacts> {
  const client = mlflowClient(http);
  const champion = await client.versionByAlias(MODEL, CHAMPION);
  if (champion === null) throw new Failure('NO_CHAMPION', trackingMessages.noAlias(CHAMPION));
  const { run } = (await http.api('GET', 'runs/get', { run_id: champion.runId })) as { run?: unknown };
  const query = { run_id: champion.runId, metric_key: CURVE };
  const history = list(await http.api('GET', 'metrics/get-history', query), 'metrics');
  const tags = new Map(pairsAt(run, 'data.tags').map(({ key, value }) => [key, value]));
  const id = encodeURIComponent(text(run, 'info.run_id'));
  const experiment = encodeURIComponent(text(run, 'info.experiment_id'));
  return {
    loaded: await downloadModel(client, champion),
    registered: {
      version: champion.version,
      alias: CHAMPION,
      run: {
        name: String(field(run, 'info.run_name') ?? id),
        url: new URL(`${http.url}/#/experiments/${experiment}/runs/${id}`).href,
        startedAt: instantOf(field(run, 'info.start_time')),
      },
    },
    commit: tags.get('mlflow.source.git.commit') ?? null,
    datasets: list(run, 'inputs.dataset_inputs').slice(0, MAX_SHOWN).map(datasetOf),
    params: pairsAt(run, 'data.params').slice(0, MAX_SHOWN),
    metrics: new Map(pairsAt(run, 'data.metrics').map(({ key, value }) => [key, Number(value)])),
    curve: history.map(pointOf).filter(isFinitePoint).slice(0, MAX_SHOWN),
  };
}

type Point = ModelFacts['curve'][number];

function pointOf(point: unknown): Point {
  return { trees: Number(field(point, 'step') ?? 0), logLoss: Number(field(point, 'value') ?? 0) };
}

function isFinitePoint({ trees, logLoss }: Point): boolean {
  return Number.isFinite(trees) && Number.isFinite(logLoss);
}

/** Milliseconds since 1970 as `2026-01-31 08:30 UTC`; null when they are no instant. */
function instantOf(milliseconds: unknown): string | null {
  const date = new Date(Number(milliseconds ?? Number.NaN));
  return Number.isNaN(date.getTime()) ? null : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function pairsAt(answer: unknown, path: string): Pair[] {
  // MLflow may leave an empty value out.
  return list(answer, path).map((pair) => ({ key: text(pair, 'key'), value: String(field(pair, 'value') ?? '') }));
}

function datasetOf(input: unknown): UsedDataset {
  const context = pairsAt(input, 'tags').find(({ key }) => key === 'mlflow.data.context')?.value ?? '';
  const rows = rowsOf(String(field(input, 'dataset.profile') ?? ''));
  return { context, digest: text(input, 'dataset.digest'), source: String(field(input, 'dataset.source') ?? ''), rows };
}

/** A profile is a text that whoever logged the data chose; ours says `num_rows` in JSON. */
function rowsOf(profile: string): number | null {
  try {
    const rows = field(JSON.parse(profile), 'num_rows');
    return typeof rows === 'number' ? rows : null;
  } catch {
    return null;
  }
}
