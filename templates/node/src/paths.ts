import { join, relative } from 'node:path';

// From this file, not from the current folder: the commands work wherever they are started.
export const projectFolder = join(import.meta.dirname, '..');

// What is written goes into the project, or into OUTPUT_FOLDER: in a container the project is read-only (compose.override.yaml).
const outputs = process.env['OUTPUT_FOLDER'] || projectFolder;

/** Where the pipeline reads and writes; only `source` is in git. */
export const paths = {
  source: join(projectFolder, 'data', 'churn.csv'),
  /** Customers that came after `source`, with their outcome: CSV files with its columns. */
  incoming: join(projectFolder, 'data', 'incoming'),
  splits: {
    train: join(outputs, 'data', 'processed', 'train.csv'),
    validation: join(outputs, 'data', 'processed', 'validation.csv'),
    test: join(outputs, 'data', 'processed', 'test.csv'),
  },
  dataReport: join(outputs, 'reports', 'data.json'),
  dataPage: join(outputs, 'reports', 'data.md'),
  metricsReport: join(outputs, 'reports', 'metrics.json'),
  model: join(outputs, 'models', 'model.json'),
  /** The model that came with the project, as in an image; mostly the same file as `model`. */
  shippedModel: join(projectFolder, 'models', 'model.json'),
} as const;

/** A path as people and reports should see it: from the project's folder where it is in there, with `/` on every system. */
export function shownPath(path: string): string {
  const shown = relative(projectFolder, path);
  return (shown.startsWith('..') ? path : shown).replaceAll('\\', '/');
}
