import { join, relative } from 'node:path';

// From this file, not from the current folder: the commands work wherever they are started.
export const projectFolder = join(import.meta.dirname, '..');

/** Where the pipeline reads and writes; only `source` is in git. */
export const paths = {
  source: join(projectFolder, 'data', 'churn.csv'),
  splits: {
    train: join(projectFolder, 'data', 'processed', 'train.csv'),
    validation: join(projectFolder, 'data', 'processed', 'validation.csv'),
    test: join(projectFolder, 'data', 'processed', 'test.csv'),
  },
  dataReport: join(projectFolder, 'reports', 'data.json'),
  dataPage: join(projectFolder, 'reports', 'data.md'),
  metricsReport: join(projectFolder, 'reports', 'metrics.json'),
  model: join(projectFolder, 'models', 'model.json'),
} as const;

/** A path as people and reports should see it: from the project's folder, with `/` on every system. */
export function shownPath(path: string): string {
  return relative(projectFolder, path).replaceAll('\\', '/');
}
