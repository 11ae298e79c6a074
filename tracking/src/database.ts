/** The store: one SQLite file in WAL mode. It keeps every acknowledged write, even after kill -9. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CodedError } from './errors.ts';
import { int64Of } from './exact-json.ts';
import { MlflowError } from './mlflow-error.ts';
import { likeFunction } from './search/like.ts';
import { headerOf, readHeader, type StoreHeader, storeError, storeFaultOf } from './store-file.ts';
import { SCHEMA_VERSIONS } from './store-schema.ts';

type Row = Record<string, unknown>;

/** Limits on what one statement may read. */
export interface AnswerLimits {
  rows: number;
  characters: number;
}

/** Size of the statement cache. Each filter that a client sends can need another statement. */
const MAX_STATEMENTS = 500;

/** Identifies a store in the header of the SQLite file. "MLOP" in ASCII. */
const APPLICATION_ID = 0x4d4c4f50;

/** How long a write waits for a write of another server on the same file. */
const BUSY_MS = 5_000;

function checkHeader(file: string, { applicationId, version }: StoreHeader): void {
  if (applicationId !== APPLICATION_ID) throw storeError(file, 'foreign');
  if (version > SCHEMA_VERSIONS.length) throw storeError(file, 'newer');
}

function connect(file: string): DatabaseSync {
  const header = readHeader(file);
  if (header !== null) checkHeader(file, header);
  const connection = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: BUSY_MS });
  try {
    // Read before any write: another program's file must not even be switched to WAL mode.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

const exactRow = <Found extends Row | undefined>(row: Found): Found => {
  for (const [name, value] of Object.entries(row ?? {}))
    if (row !== undefined && typeof value === 'bigint') row[name] = int64Of(value);
  return row;
};

/**
 * Reads rows. If a row contains an integer that a JavaScript number cannot represent, the driver throws, and the rows are read
 * again with bigints. Use only for statements that have no side effects or return no such integer.
 */
function read<Result>(
  statement: StatementSync,
  rows: (statement: StatementSync) => Result,
  exact: (rows: Result) => Result,
): Result {
  try {
    return rows(statement);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_OUT_OF_RANGE') throw error;
  }
  statement.setReadBigInts(true);
  try {
    return exact(rows(statement));
  } finally {
    statement.setReadBigInts(false);
  }
}

/** Collects rows up to `limits`, because a response is built in memory. Throws RESOURCE_EXHAUSTED. */
function limitedRows(rows: Iterable<Row>, limits: AnswerLimits): Row[] {
  const kept: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    kept.push(row);
    for (const value of Object.values(row)) if (typeof value === 'string') characters += value.length;
    if (kept.length > limits.rows || characters > limits.characters)
      throw new MlflowError('RESOURCE_EXHAUSTED', 'The response would be too large: ask for fewer results.');
  }
  return kept;
}

/** One connection with a cache of prepared statements. Synchronous, so that a request runs in one turn of the event loop. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** LIKE for the current statement: each statement has its own limit. */
  #like = likeFunction();

  readonly #limits: AnswerLimits | undefined;

  /** Opens or creates the store in `file` (or `:memory:`). Throws a CodedError if the file cannot be used. */
  constructor(file: string, limits?: AnswerLimits) {
    this.#limits = limits;
    try {
      this.#connection = connect(file);
    } catch (error) {
      throw error instanceof CodedError ? error : storeError(file, storeFaultOf(error), error);
    }
    try {
      this.#checkOwnership(file);
      const like = (value: unknown, pattern: unknown, ignoreCase: unknown) => this.#like(value, pattern, ignoreCase);
      this.#connection.function('like_text', { deterministic: true }, like);
      this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.transaction(() => this.#migrate());
    } catch (error) {
      this.#connection.close();
      throw error instanceof CodedError ? error : storeError(file, storeFaultOf(error), error);
    }
  }

  #checkOwnership(file: string): void {
    const tables = Number(this.#connection.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count);
    if (tables > 0) checkHeader(file, headerOf(this.#connection));
  }

  /** Upgrades the schema to the latest version. Run it in a transaction: two servers can open a new file at the same time. */
  #migrate(): void {
    const { version } = headerOf(this.#connection);
    if (version >= SCHEMA_VERSIONS.length) return;
    for (const sql of SCHEMA_VERSIONS.slice(version)) this.#connection.exec(sql);
    this.#connection.exec(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSIONS.length};`,
    );
  }

  #statement(sql: string): StatementSync {
    this.#like = likeFunction();
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const oldest = this.#statements.size < MAX_STATEMENTS ? undefined : this.#statements.keys().next().value;
    if (oldest !== undefined) this.#statements.delete(oldest);
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return read(this.#statement(sql), (statement) => statement.get(...values), exactRow);
  }

  /** All rows. Throws RESOURCE_EXHAUSTED beyond the limits. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return read(
      this.#statement(sql),
      (statement) => this.#rowsOf(statement, values),
      (rows) => rows.map(exactRow),
    );
  }

  #rowsOf(statement: StatementSync, values: SQLInputValue[]): Row[] {
    return this.#limits === undefined
      ? statement.all(...values)
      : limitedRows(statement.iterate(...values), this.#limits);
  }

  /** Runs a statement and returns the number of rows that it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Runs `work` in a transaction, which is rolled back if `work` throws. Cannot be nested. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has already rolled back if the disk is full.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }
}
