import { z } from 'zod';
import { leftOutFile, leftOutFileSchema, leftOutText } from '../../evidence/left-out.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { contentSchema, readReadme } from './tasks.ts';

const facts = contentSchema.extend({ file: z.string().nullable(), leftOut: leftOutFileSchema });

const README = /^readme(?:\.(?:md|markdown|rst|txt))?$/i;

/** The README describes the project and its commands. */
export const readme = defineCheck({
  id: 'readme',
  stage: 'inspect',
  facts,
  parameters: z.object({
    words: z.number().int().min(0).default(80),
    headings: z.number().int().min(0).default(2),
    targets: z.number().int().min(0).default(3),
  }),
  observe: async ({ files, leftOut, makefile, untrusted }) => {
    const file = (await files.list()).find((path) => README.test(path)) ?? null;
    const text = file === null ? '' : ((await files.read(file)) ?? '');
    const content = await untrusted.run(readReadme, file ?? 'README', { text, targets: [...makefile.keys()] });
    return { file, leftOut: leftOutFile(leftOut, README), ...content };
  },
  judge: ({ file, leftOut, words, headings, targets }, asked) => {
    if (file === null && leftOut !== null)
      return { status: 'failed', ratio: 0, expected: message('readme.expected', asked), ...leftOutText(leftOut) };
    const met = [words >= asked.words, headings >= asked.headings, targets.length >= asked.targets];
    return partly(file === null ? 0 : met.filter(Boolean).length, met.length, {
      expected: message('readme.expected', asked),
      seen:
        file === null
          ? message('readme.none')
          : message('readme.seen', { file, words, headings, targets: targets.length }),
      advice: message('readme.advice'),
    });
  },
});
