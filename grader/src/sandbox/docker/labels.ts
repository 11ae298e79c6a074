import { randomUUID } from 'node:crypto';
import { currentOwner, formatOwner, type Owner, parseOwner } from '../../owner.ts';

/** On everything that a grading makes in the engine: which sandbox it is of. */
export const RUN_LABEL = 'mlops-grader.run';
/** And whose it is. */
const OWNER_LABEL = 'mlops-grader.owner';
/** On a toolchain image: what it was built from. */
export const BASE_LABEL = 'mlops-grader.base';

/** The labels, and the name, of a new sandbox. */
export function newRun(): { run: string; labels: Record<string, string> } {
  const run = `mlops-grader-${randomUUID()}`;
  return { run, labels: { [RUN_LABEL]: run, [OWNER_LABEL]: formatOwner(currentOwner()) } };
}

/** Whose a container or volume is; null when its label says nothing. */
export const ownerOf = (labels: Record<string, string> | undefined): Owner | null => parseOwner(labels?.[OWNER_LABEL]);
