import { z } from 'zod';
import { type CheckContext, defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

const facts = z.object({
  files: z.number().int(),
  /** Whether the command failed when every test file was made to fail; null if that could not be observed. */
  run: z.boolean().nullable(),
});
const parameters = z.object({ files: z.number().int().min(1).default(1) });

const TEST_FILE = /(?:^|\/)(?:[^/]+[._-](?:test|spec)\.[cm]?[jt]sx?|test_[^/]+\.py|[^/]+_test\.(?:py|go))$/;
const TEST_FOLDER_FILE = /(?:^|\/)(?:tests?|__tests__)\/(?:.*\/)?[^/]+\.(?:[cm]?[jt]sx?|py)$/;

/** The number of test files that are made to fail. One would be enough; with all of them the command ends sooner. */
const MAX_SPOILT = 200;

const failing = (path: string): string =>
  path.endsWith('.py') ? 'raise RuntimeError("planted")\n' : "throw new Error('planted');\n";

/** Makes every test file throw when it is loaded, and runs the command again. */
async function areRun({ files, make }: CheckContext, paths: readonly string[]): Promise<boolean | null> {
  if (paths.length === 0) return null;
  await using spoilt = new AsyncDisposableStack();
  for (const path of paths.slice(0, MAX_SPOILT)) spoilt.use(await files.replace(path, failing(path)));
  const ended = await make('test');
  return ended?.outcome === 'exited' ? ended.exitCode !== 0 : null;
}

/** The test command exits with 0 and really runs the test files: it fails if all of them fail. */
export const tests = defineCheck({
  id: 'tests',
  stage: 'test',
  facts,
  parameters,
  observe: async (context) => {
    const paths = await context.files.list();
    const found = paths.filter((path) => TEST_FILE.test(path) || TEST_FOLDER_FILE.test(path));
    return { files: found.length, run: await areRun(context, found) };
  },
  judge: ({ files, run }, asked, stage) => {
    const values = { command: stage.command ?? '', files };
    const expected = message('tests.expected', { files: asked.files });
    if (files >= asked.files && run === null)
      return { status: 'unverified', ratio: 0, expected, seen: message('tests.not-seen', values), advice: null };
    return partly(files >= asked.files && run !== false ? 1 : 0, 1, {
      expected,
      seen: message(files > 0 && run === false ? 'tests.not-run' : 'tests.seen', values),
      advice: message('tests.advice'),
    });
  },
});
