import { inOne, listed } from 'mlops-tracking/text';
import { z } from 'zod';
import { type Text, textSchema } from '../../language.ts';
import { defineCheck } from '../check.ts';
import { changeTable } from '../lib/csv-tasks.ts';
import { DATA_FAULTS, type DataFault } from '../lib/data-faults.ts';
import { partly } from '../lib/partly.ts';
import { readSource } from '../lib/source-table.ts';
import { message } from './messages.ts';

const faultNames = z.enum(DATA_FAULTS);
const facts = z.object({
  /** The file into which the faults were injected; null if the project has no table that the grader can read. */
  file: z.string().nullable(),
  /** Each injected fault, and whether the command detected it, that is, exited by itself with a code other than 0. */
  tried: z.array(z.object({ fault: faultNames, refused: z.boolean() })),
  command: z.string().nullable(),
  /** Why the candidate files could not be read. */
  faults: z.array(textSchema).default([]),
});
const parameters = z.object({
  faults: z
    .array(faultNames)
    .min(1)
    .default([...DATA_FAULTS]),
});

const namesOf = (given: readonly DataFault[]): Text =>
  listed(given.map((fault) => message(`data-validation.${fault}`)));

/** `make data` rejects a table that contains a fault. The `data` stage has shown that it accepts the table without faults. */
export const dataValidation = defineCheck({
  id: 'data-validation',
  stage: 'spoilt-data',
  facts,
  parameters,
  observe: async (context) => {
    const { source, faults } = await readSource(context);
    const tried: z.infer<typeof facts>['tried'] = [];
    let command: string | null = null;
    for (const fault of source === null ? [] : DATA_FAULTS) {
      if (source === null || context.signal.aborted) break;
      const { path, text } = source;
      const spoilt = await context.untrusted.run(changeTable, path, { text, change: fault });
      if (spoilt === null) continue;
      await using _ = await context.files.replace(path, spoilt);
      const ended = await context.make('data');
      if (ended === null || ended.outcome === 'aborted' || ended.outcome === 'not-started') continue;
      command = ended.command;
      tried.push({ fault, refused: ended.outcome === 'exited' && ended.exitCode !== 0 });
    }
    return { file: source?.path ?? null, tried, command, faults: source === null ? faults : [] };
  },
  judge: ({ file, tried, command, faults }, asked) => {
    const planted = tried.filter(({ fault }) => asked.faults.includes(fault));
    const expected = message('data-validation.expected', { faults: namesOf(asked.faults) });
    if (planted.length === 0)
      return {
        status: 'unverified',
        ratio: 0,
        expected,
        seen: inOne([message('data-validation.no-table'), ...faults]),
        advice: null,
      };
    const accepted = planted.filter(({ refused }) => !refused).map(({ fault }) => fault);
    const values = { command: command ?? '', file: file ?? '', faults: namesOf(accepted), planted: planted.length };
    return partly(planted.length - accepted.length, planted.length, {
      expected,
      seen: message(accepted.length === 0 ? 'data-validation.refused' : 'data-validation.accepted', values),
      advice: message('data-validation.advice'),
    });
  },
});
