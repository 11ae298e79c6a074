/**
 * One fault in the reference solution, and how it is written. Each check has one, in its folder: `e2e/calibration.test.ts` finds
 * them. The grader itself does not load them.
 */

/** What to find in a file, exactly once, and what to put in its place; or the whole text of a file, null for none. */
export type Edit =
  | { file: string; replace: readonly (readonly [find: string, put: string])[] }
  | { file: string; text: string | null };

export interface CalibrationFault {
  /** The criterion that it lowers. */
  criterion: string;
  edits: readonly Edit[];
  /** Stages that are run, so that a test takes no longer than it must. `inspect` always is. */
  stages: readonly string[];
  /** Whose project it should be. */
  student?: string;
  /** Whether `make setup` is really run; the others find the packages installed. */
  installs?: true;
}

export const edit = (file: string, ...replace: (readonly [string, string])[]): Edit => ({ file, replace });
export const script = (name: string, was: string, is: string): Edit =>
  edit('package.json', [`"${name}": ${JSON.stringify(was)}`, `"${name}": ${JSON.stringify(is)}`]);

/** Stages up to one of the course. */
export const TRAINED = ['install', 'data', 'train'];
const TRACKED = [...TRAINED, 'track'];
export const SERVED = [...TRACKED, 'serve'];
export const MONITORED = [...SERVED, 'monitor'];
export const DELIVERED = [...SERVED, 'deliver'];

/** The reference's npm script `test`. */
export const TEST_SCRIPT = 'node --test --test-concurrency=4 "tests/**/*.test.ts"';
