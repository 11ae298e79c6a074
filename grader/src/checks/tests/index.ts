import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../partly.ts';

const facts = z.object({ files: z.number().int() });
const parameters = z.object({ files: z.number().int().min(1).default(1) });

const TEST_FILE = /(?:^|\/)(?:[^/]+[._-](?:test|spec)\.[cm]?[jt]sx?|test_[^/]+\.py|[^/]+_test\.(?:py|go))$/;
const TEST_FOLDER_FILE = /(?:^|\/)(?:tests?|__tests__)\/(?:.*\/)?[^/]+\.(?:[cm]?[jt]sx?|py)$/;

/** The test command exits with 0, and there are test files for it to run: a `test` target that does nothing passes nothing. */
export const tests = defineCheck({
  id: 'tests',
  stage: 'test',
  facts,
  parameters,
  observe: async ({ files }) => {
    const paths = await files.list();
    return { files: paths.filter((path) => TEST_FILE.test(path) || TEST_FOLDER_FILE.test(path)).length };
  },
  judge: (found, asked, stage) =>
    partly(found.files >= asked.files ? 1 : 0, 1, {
      expected: message('tests.expected', { files: asked.files }),
      seen: message('tests.seen', { command: stage.command ?? '', files: found.files }),
      advice: message('tests.advice'),
    }),
});
