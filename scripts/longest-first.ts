import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The names of the test files that take more than two minutes, the longest first. */
export const LONGEST: readonly string[] = [
  'calibration.test.ts',
  'starter-solution.test.ts',
  'cheats.test.ts',
  'delivery.test.ts',
  'grade.test.ts',
  'monitor.e2e.test.ts',
  'level-2.test.ts',
];

/**
 * Starts the longest test files first, so that none is left running alone at the end. Vitest orders files by the times of the last run,
 * which a fresh checkout does not have, and then by size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONGEST.indexOf(basename(moduleId));
    const sorted = await super.sort(specifications);
    const longest = sorted.filter((specification) => place(specification) >= 0);
    const others = sorted.filter((specification) => place(specification) < 0);
    return [...longest.toSorted((a, b) => place(a) - place(b)), ...others];
  }
}
