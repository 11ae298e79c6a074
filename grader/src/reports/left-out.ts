/** The files that were excluded from grading, in sentences. */
import type { Result } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';

const MAX_NAMED = 5;

/** One sentence for each reason for which files were excluded. */
export const leftOutNotes = ({ leftOut }: Result['submission']): Text[] =>
  leftOut.map(({ kind, files, first }) => {
    const named = first.slice(0, MAX_NAMED).join(', ');
    const rest = files - Math.min(files, MAX_NAMED, first.length);
    return message(`report.leftOut.${kind}`, { files, named, rest });
  });
