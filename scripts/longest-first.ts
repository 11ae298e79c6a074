import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take more than a minute, the longest first. */
const LONGEST = [
  'e2e/calibration.test.ts',
  'e2e/starter-solution.test.ts',
  'e2e/cheats/cheats.test.ts',
  'e2e/delivery.test.ts',
  'grader/src/cli/grade.test.ts',
  'e2e/level-2.test.ts',
];

/**
 * Starts the longest test files first, so that none is left running alone at the end. Vitest orders files by the times of the last run,
 * which a fresh checkout does not have, and then by size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
    const sorted = await super.sort(specifications);
    const longest = sorted.filter((specification) => place(specification) >= 0);
    const others = sorted.filter((specification) => place(specification) < 0);
    return [...longest.toSorted((a, b) => place(a) - place(b)), ...others];
  }
}
