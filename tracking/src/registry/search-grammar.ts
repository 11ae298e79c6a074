/** What the two searches of the registry know. */
import { DELETED } from './stages.ts';

export interface RegistrySearch {
  table: string;
  tagTable: string;
  /** SQL that joins a row of the tag table, `tag`, to a row of the table, `item`. */
  tagJoin: string;
  /** What every row must meet. */
  always: string;
  /** The attributes of a filter, each with its column. */
  filters: Readonly<Record<string, string>>;
  /** The attributes that take IN and NOT IN. */
  lists: readonly string[];
  /** The attributes that are whole numbers. */
  numbers: readonly string[];
  orders: Readonly<Record<string, string>>;
  usualOrder: readonly string[];
  /** What breaks ties: columns, each with its direction. */
  ties: Readonly<Record<string, 'ASC' | 'DESC'>>;
  size: { least: number; most: number; usual: number };
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
  usualOrder: [],
  ties: { name: 'ASC' },
  size: { least: 0, most: 1_000, usual: 100 },
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
  usualOrder: ['last_updated_timestamp DESC', 'name ASC', 'version_number DESC'],
  ties: { name: 'ASC', version: 'DESC' },
  size: { least: 1, most: 200_000, usual: 10_000 },
};
