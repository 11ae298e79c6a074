/**
 * A fault in the reference solution. Each check has one in its folder; `e2e/calibration.test.ts` finds them. The grader
 * itself does not load them.
 */

/** Text to find in a file, exactly once, and its replacement; or the whole text of a file, null to delete it. */
export type Edit =
  | { file: string; replace: readonly (readonly [find: string, put: string])[] }
  | { file: string; text: string | null };

export interface CalibrationFault {
  /** The criterion that it lowers. */
  criterion: string;
  edits: readonly Edit[];
  /** The stages to run, as few as possible so that the test is fast. `inspect` always runs. */
  stages: readonly string[];
  /** The student to whom the project is assigned. */
  student?: string;
  /** Whether `make setup` really runs; otherwise the packages are already installed. */
  installs?: true;
}

export const edit = (file: string, ...replace: (readonly [string, string])[]): Edit => ({ file, replace });
export const script = (name: string, was: string, is: string): Edit =>
  edit('package.json', [`"${name}": ${JSON.stringify(was)}`, `"${name}": ${JSON.stringify(is)}`]);

/** The stages up to a stage of the course. */
export const TRAINED = ['install', 'data', 'train'];
const TRACKED = [...TRAINED, 'track'];
export const SERVED = [...TRACKED, 'serve'];
export const MONITORED = [...SERVED, 'monitor'];
export const DELIVERED = [...SERVED, 'deliver'];

/** The reference's npm script `test`. */
export const TEST_SCRIPT = 'node --test --test-concurrency=4 "tests/**/*.test.ts"';
