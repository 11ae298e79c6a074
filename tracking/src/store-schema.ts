/** The store's schema as SQL migrations, one per version. Only append to this list. Each area declares its own tables. */
import { EXPERIMENT_TABLES } from './experiments/tables.ts';
import { LOGGED_MODEL_TABLES } from './logged-models/tables.ts';
import { REGISTRY_TABLES } from './registry/tables.ts';
import { RUN_TABLES } from './runs/tables.ts';

export const SCHEMA_VERSIONS: readonly string[] = [
  [EXPERIMENT_TABLES, RUN_TABLES, REGISTRY_TABLES, LOGGED_MODEL_TABLES].join('\n'),
];
