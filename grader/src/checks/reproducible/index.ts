import { z } from 'zod';
import { SubmissionError } from '../../errors.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { message } from './messages.ts';

const facts = z.object({
  command: z.string(),
  exitCode: z.number().int().nullable(),
  /** The model files of the first training, and whether the second training produced the same bytes. */
  models: z.array(z.object({ path: z.string(), same: z.boolean() })),
  /** Metrics that both trainings logged, and those that differ. */
  metrics: z.object({ compared: z.number().int(), differing: z.array(z.string()) }),
});

/** The folders and file extensions that projects use for trained models. */
const MODEL_FILE = /(?:^|\/)(?:models?|artifacts?)\/|\.(?:pkl|joblib|onnx|pt|pth|h5|keras|ubj|cbm|safetensors)$/;
/** A file that records a creation time or a run name is not the model. */
const NOT_A_MODEL = /(?:metric|report|meta|log|history|run)[^/]*$/i;
/** Metrics that measure time differ on each run. */
const OF_A_CLOCK = /second|duration|time|_ms$|\bms\b|memory|cpu/i;

async function trainAgain({ outputs, files, make }: CheckContext) {
  const first = [...outputs('train')].filter(([path]) => MODEL_FILE.test(path) && !NOT_A_MODEL.test(path));
  // A model whose hash is unknown cannot be compared.
  const large = first.find(([, digest]) => digest === null)?.[0];
  if (large !== undefined) throw new SubmissionError(message('reproducible.too-large', { path: large }));
  const training = await make('train');
  const models = await Promise.all(
    first.map(async ([path, digest]) => ({ path, same: (await files.digest(path)) === digest })),
  );
  return { training, models };
}

/** The metrics of the last two finished runs: a training that logs one run each time produced these two. */
async function compareMetrics({ tracking }: CheckContext) {
  const finished = (await tracking.runs()).filter(({ status }) => status === 'FINISHED');
  const [before, after] = finished.slice(-2);
  if (before === undefined || after === undefined) return { compared: 0, differing: [] };
  const names = Object.keys(before.metrics).filter((name) => name in after.metrics && !OF_A_CLOCK.test(name));
  const differing = names.filter((name) => !Object.is(before.metrics[name]?.value, after.metrics[name]?.value));
  return { compared: names.length, differing: differing.slice(0, 20) };
}

/** A second training on the same data gives the same model, byte for byte, and the same metrics. */
export const reproducible = defineCheck({
  id: 'reproducible',
  stage: 'reproduce',
  facts,
  parameters: z.object({}),
  observe: async (context) => {
    const { training, models } = await trainAgain(context);
    if (training === null) throw new SubmissionError(message('stage.no-target', { target: 'train', aliases: '' }));
    return {
      command: training.command,
      exitCode: training.exitCode,
      models: models.slice(0, 20),
      metrics: await compareMetrics(context),
    };
  },
  judge: ({ command, exitCode, models, metrics }) => {
    const expected = message('reproducible.expected', { command });
    const verdict = (passed: boolean, seen: ReturnType<typeof message>) => ({
      status: passed ? ('passed' as const) : ('failed' as const),
      ratio: passed ? 1 : 0,
      expected,
      seen,
      advice: passed ? null : message('reproducible.advice'),
    });
    if (exitCode !== 0) return verdict(false, message('reproducible.failed', { command, exitCode: exitCode ?? '?' }));
    if (models.length === 0) return verdict(false, message('reproducible.no-model', { command }));
    const changed = models.filter(({ same }) => !same).map(({ path }) => path);
    if (changed.length > 0) return verdict(false, message('reproducible.changed', { paths: changed.join(', ') }));
    if (metrics.differing.length > 0)
      return verdict(false, message('reproducible.metrics', { names: metrics.differing.join(', ') }));
    return verdict(true, message('reproducible.same', { models: models.length, metrics: metrics.compared }));
  },
});
