import { z } from 'zod';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

/** `make format` changes nothing: the submitted code is already formatted. */
export const format = defineCheck({
  id: 'format',
  stage: 'format',
  facts: z.object({ changed: z.array(z.string()) }),
  parameters: z.object({}),
  observe: async ({ freshFiles }) => ({
    changed: freshFiles.map(({ path }) => path).filter((path) => /\.(?:[cm]?[jt]sx?|py|json|md|ya?ml)$/.test(path)),
  }),
  judge: ({ changed }, _parameters, stage) =>
    partly(changed.length === 0 ? 1 : 0, 1, {
      expected: message('format.expected'),
      seen: message(changed.length === 0 ? 'format.clean' : 'format.changed', {
        command: stage.command ?? '',
        count: changed.length,
        paths: changed.slice(0, 5).join(', '),
      }),
      advice: message('format.advice', { command: stage.command ?? '' }),
    }),
});
