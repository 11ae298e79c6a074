/** A valid rubric: files merged, weights converted to points. */
import type { Text } from '../language.ts';
import type { RoundingMode } from './hundredths.ts';

/** The location of a definition: the file's display name, line and column from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface Criterion {
  id: string;
  check: string;
  session: number;
  /** Null if it belongs to no group. */
  group: string | null;
  /** Its weight within its group; null outside groups. */
  weight: number | null;
  points: number;
  /** Adds to the mark, but not to the mark's maximum. */
  bonus: boolean;
  hidden: boolean;
  /** Criteria without which this one cannot pass: declared for readers; they do not change the mark. */
  follows: readonly string[];
  title: Text;
  parameters: Readonly<Record<string, unknown>>;
  /** Every location that defines a part of it: the base rubric first, the given file last. */
  places: readonly Place[];
}

export interface Group {
  id: string;
  title: Text;
  points: number;
  places: readonly Place[];
}

/** The mark is at most `atMost` if the criterion `ifFailed` failed: failed, not partial, not unverified. */
export interface Cap {
  id: string;
  atMost: number;
  ifFailed: string;
  title: Text;
  places: readonly Place[];
}

export interface Rubric {
  title: Text;
  outOf: number;
  /** The maximum mark including bonuses. */
  maximum: number;
  rounding: { step: number; mode: RoundingMode };
  groups: readonly Group[];
  criteria: readonly Criterion[];
  caps: readonly Cap[];
  file: string;
  /** The hash of the file, or of the hashes of all files if it extends another. */
  sha256: string;
  /** Every file, the given one last. */
  files: readonly { file: string; sha256: string }[];
}
