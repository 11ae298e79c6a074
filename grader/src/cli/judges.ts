import { fileURLToPath } from 'node:url';
import { DEFAULT_RUBRIC } from '../assets.ts';
import { checks } from '../checks/registry.ts';
import type { Judges } from '../rubric/schema.ts';

/** The judging half of every check. */
export const judges: Judges = new Map(checks.map((check) => [check.id, check]));

/** The rubric that a person names, or the course's. */
export const rubricFile = (named: string | undefined): string => named ?? fileURLToPath(DEFAULT_RUBRIC);
