/** A rubric that was read and found without fault: files merged, weights made points. */
import type { Text } from '../language.ts';
import type { RoundingMode } from './hundredths.ts';

/** Where something is said: the file as people name it, line and column from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface Criterion {
  id: string;
  check: string;
  session: number;
  /** Null for one that belongs to no group. */
  group: string | null;
  /** Its part of its group's points; null outside groups. */
  weight: number | null;
  points: number;
  /** Adds to the mark without counting in what the mark is out of. */
  bonus: boolean;
  hidden: boolean;
  /** Criteria without which this one cannot pass: declared, for readers; it changes no mark. */
  follows: readonly string[];
  title: Text;
  parameters: Readonly<Record<string, unknown>>;
  /** Every place that says something of it: the rubric that is extended first, the one that was given last. */
  places: readonly Place[];
}

export interface Group {
  id: string;
  title: Text;
  points: number;
  places: readonly Place[];
}

/** The mark is at most `atMost` when the criterion `ifFailed` failed: failed, not partial, not unverified. */
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
  /** The highest mark that bonuses can reach. */
  maximum: number;
  rounding: { step: number; mode: RoundingMode };
  groups: readonly Group[];
  criteria: readonly Criterion[];
  caps: readonly Cap[];
  file: string;
  /** Of the file, or of the hashes of all files where it extends another. */
  sha256: string;
  /** Every file, the one that was given last. */
  files: readonly { file: string; sha256: string }[];
}
