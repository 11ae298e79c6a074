import { currentLanguage } from '../messages.ts';
import { MODEL } from '../tracking/settings.ts';
import type { ModelFacts } from './model-facts.ts';

/** Our metrics by the names that Hugging Face gives them. */
const METRIC_NAMES = { accuracy: 'accuracy', precision: 'precision', recall: 'recall', f1: 'f1', rocAuc: 'roc_auc' };
const TASK = 'tabular-classification';

/**
 * What programs read of a model card: the block at its beginning, in YAML. The values are written as JSON, which is YAML too,
 * and so nothing in them can be taken for anything else.
 *
 * Its keys: https://github.com/huggingface/hub-docs/blob/main/modelcard.md
 */
export function formatMetadata({ metrics, datasets }: ModelFacts): string {
  const revision = datasets.find(({ context }) => context === 'test')?.digest;
  const results = Object.entries(METRIC_NAMES).flatMap(([key, type]) => {
    const value = metrics.get(`test.${key}`);
    return value === undefined || !Number.isFinite(value) ? [] : [{ type, value }];
  });
  const dataset = { name: 'mlc_churn', type: 'mlc_churn', split: 'test', ...(revision !== undefined && { revision }) };
  const metadata = {
    language: currentLanguage(),
    pipeline_tag: TASK,
    tags: ['churn', 'gradient-boosting'],
    datasets: [dataset.type],
    metrics: Object.values(METRIC_NAMES),
    'model-index': [{ name: MODEL, results: [{ task: { type: TASK }, dataset, metrics: results }] }],
  };
  const lines = Object.entries(metadata).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---'].join('\n');
}
