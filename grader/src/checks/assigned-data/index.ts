import { inOne } from 'mlops-tracking/text';
import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { message } from './messages.ts';
import { comparedSchema, compareRows } from './tasks.ts';

const facts = comparedSchema.extend({ student: z.string(), file: z.string() });
type Facts = z.infer<typeof facts>;

function describeRows(seen: Facts) {
  const { student, file, others, unknown, own, expected, allOthers } = seen;
  const rows = seen.rows ?? 0;
  if (seen.rows === null) return seen.fault ?? message('assigned-data.absent', { file });
  if (others === allOthers && own === expected && unknown === 0)
    return message('assigned-data.everyones', { file, rows });
  const values = { file, rows, student, others, unknown, missing: expected - own };
  if (others > 0) return message('assigned-data.others', values);
  return own === expected && unknown === 0
    ? message('assigned-data.own', values)
    : message('assigned-data.altered', values);
}

/**
 * The project's data is the data assigned to this student. Each student gets different rows, so a copied project is
 * detected. A few wrong rows, with no row of another student, give a partial verdict. Observed only if the grading knows the
 * student's ID.
 */
export const assignedData = defineCheck({
  id: 'assigned-data',
  stage: 'inspect',
  needsStudent: true,
  facts,
  parameters: z.object({ kept: z.number().min(0).max(1).default(0.99) }),
  observe: async ({ assignedData: given, files, untrusted }) => {
    if (given === null) throw new Error('a grading that knows whose project it is gives their rows');
    const { student, file, own, all } = given;
    const rows = await untrusted.run(compareRows, file, { file, given: await files.read(file), own, all });
    return { student, file, ...rows };
  },
  judge: (seen, { kept }) => {
    const { student, expected: most, own, others, unknown } = seen;
    const texts = {
      expected: message('assigned-data.expected', { student, file: seen.file, rows: most }),
      seen: inOne([describeRows(seen), ...(seen.assumed === null ? [] : [seen.assumed])]),
    };
    const wrong = unknown + most - own;
    if (others === 0 && wrong === 0) return { status: 'passed', ratio: 1, ...texts, advice: null };
    const advice = message('assigned-data.advice', { student, file: seen.file });
    const isSlip = others === 0 && wrong <= most * (1 - kept);
    return isSlip
      ? { status: 'partial', ratio: (most - wrong) / most, ...texts, advice, location: { file: seen.file, line: null } }
      : {
          status: 'failed',
          ratio: 0,
          ...texts,
          advice,
          location: { file: seen.file, line: seen.line === 0 ? null : seen.line },
        };
  },
});
