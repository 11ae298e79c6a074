/** The tables, filters and orders of the registry's two searches. */
import { DELETED } from './stages.ts';

/** One of the searches. */
export interface RegistrySearch {
  table: string;
  tagTable: string;
  /** SQL condition that joins the tag table, `tag`, to the table, `item`. */
  tagJoin: string;
  /** SQL condition that applies to every search. */
  always: string;
  /** Filter attributes and their columns. */
  filters: Readonly<Record<string, string>>;
  /** Attributes that support IN and NOT IN. */
  lists: readonly string[];
  /** Integer attributes. */
  numbers: readonly string[];
  /** Attributes of `order_by` and their columns. */
  orders: Readonly<Record<string, string>>;
  defaultOrder: readonly string[];
  /** Columns that break ties, and their directions. */
  ties: Readonly<Record<string, 'ASC' | 'DESC'>>;
  /** Limits and default of the page size. */
  size: { min: number; max: number; default: number };
}

export const MODEL_SEARCH: RegistrySearch = {
  table: 'registered_models',
  tagTable: 'registered_model_tags',
  tagJoin: 'tag.name = item.name',
  always: '1',
  filters: { name: 'name' },
  lists: ['name'],
  numbers: [],
  orders: { name: 'name', timestamp: 'last_updated_time', last_updated_timestamp: 'last_updated_time' },
  defaultOrder: [],
  ties: { name: 'ASC' },
  size: { min: 0, max: 1_000, default: 100 },
};

export const VERSION_SEARCH: RegistrySearch = {
  table: 'model_versions',
  tagTable: 'model_version_tags',
  tagJoin: 'tag.name = item.name AND tag.version = item.version',
  always: `item.current_stage != '${DELETED}'`,
  filters: { name: 'name', version_number: 'version', run_id: 'run_id', source_path: 'source' },
  lists: ['name', 'run_id'],
  numbers: ['version_number'],
  orders: {
    name: 'name',
    version_number: 'version',
    creation_timestamp: 'creation_time',
    last_updated_timestamp: 'last_updated_time',
  },
  defaultOrder: ['last_updated_timestamp DESC', 'name ASC', 'version_number DESC'],
  ties: { name: 'ASC', version: 'DESC' },
  size: { min: 1, max: 200_000, default: 10_000 },
};
