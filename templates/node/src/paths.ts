import { join, relative } from 'node:path';

// From this file, not from the current folder: the commands work wherever they are started.
const PROJECT = join(import.meta.dirname, '..');

/** Where the pipeline reads and writes; only `source` is in git. */
export const paths = {
  source: join(PROJECT, 'data', 'churn.csv'),
  splits: {
    train: join(PROJECT, 'data', 'processed', 'train.csv'),
    validation: join(PROJECT, 'data', 'processed', 'validation.csv'),
    test: join(PROJECT, 'data', 'processed', 'test.csv'),
  },
  dataReport: join(PROJECT, 'reports', 'data.json'),
  dataPage: join(PROJECT, 'reports', 'data.md'),
  metricsReport: join(PROJECT, 'reports', 'metrics.json'),
  model: join(PROJECT, 'models', 'model.json'),
} as const;

/** A path as people and reports should see it: from the project's folder, with `/` on every system. */
export function shownPath(path: string): string {
  return relative(PROJECT, path).replaceAll('\\', '/');
}
