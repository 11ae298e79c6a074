import { randomUUID } from 'node:crypto';
import { currentOwner, formatOwner, type Owner, parseOwner } from '../../owner.ts';

/** The label on everything that a grading creates in the engine: the name of its sandbox. */
export const RUN_LABEL = 'mlops-grader.run';
/** The label of its owner. */
const OWNER_LABEL = 'mlops-grader.owner';
/** The label on a toolchain image: its base. */
export const BASE_LABEL = 'mlops-grader.base';

/** The labels, and the name, of a new sandbox. */
export function newRun(): { run: string; labels: Record<string, string> } {
  const run = `mlops-grader-${randomUUID()}`;
  return { run, labels: { [RUN_LABEL]: run, [OWNER_LABEL]: formatOwner(currentOwner()) } };
}

/** The owner of a container or volume; null if its label is invalid. */
export const ownerOf = (labels: Record<string, string> | undefined): Owner | null => parseOwner(labels?.[OWNER_LABEL]);
