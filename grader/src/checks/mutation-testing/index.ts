import { z } from 'zod';
import { type CheckContext, defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { isSource } from '../lib/source-code.ts';
import { message } from './messages.ts';
import { apply, chooseMutant, type Mutant } from './tasks.ts';

const facts = z.object({
  planted: z.array(
    z.object({
      path: z.string(),
      line: z.number().int(),
      original: z.string(),
      fault: z.string(),
      /** Whether the tests failed, as they should, or timed out, for example because the mutant loops forever. */
      caught: z.boolean().nullable(),
    }),
  ),
  command: z.string().nullable().default(null),
});

/** Where to inject mutants, one file for each: the parts of a project that its tests must cover. */
const PARTS = [
  /validat/i,
  /feature|binning|encod|preprocess/i,
  /metric|evaluat/i,
  /split|leak/i,
  /predict|inference|model/i,
];

interface Target {
  path: string;
  source: string;
  mutant: Mutant;
}

/** One mutant for each part of the project, in a file that no earlier part uses. */
async function chooseTargets({ files, untrusted }: CheckContext): Promise<Target[]> {
  const paths = (await files.list()).filter(isSource);
  const targets: Target[] = [];
  for (const part of PARTS) {
    const free = paths.filter((path) => part.test(path) && !targets.some((target) => target.path === path));
    for (const path of free) {
      const source = (await files.read(path)) ?? '';
      const mutant = await untrusted.run(chooseMutant, path, { path, text: source });
      if (mutant === null) continue;
      targets.push({ path, source, mutant });
      break;
    }
  }
  return targets;
}

/**
 * The tests detect mutants: a few are injected into the project's code, one at a time, and `make test` must fail each time.
 * The `test` stage has shown that it passes without them.
 */
export const mutationTesting = defineCheck({
  id: 'mutation-testing',
  stage: 'faults',
  facts,
  parameters: z.object({ share: z.number().min(0).max(1).default(0.6) }),
  observe: async (context) => {
    const planted: z.infer<typeof facts>['planted'] = [];
    let command: string | null = null;
    for (const { path, source, mutant } of await chooseTargets(context)) {
      if (context.signal.aborted) break;
      await using _ = await context.files.replace(path, apply(source, mutant));
      const ended = await context.make('test');
      if (ended === null || ended.outcome === 'aborted' || ended.outcome === 'not-started') break;
      command = ended.command;
      const { line, original, text } = mutant;
      const caught = ended.outcome !== 'exited' || ended.exitCode !== 0;
      planted.push({ path, line, original: original.slice(0, 80), fault: text.slice(0, 80), caught });
    }
    return { planted, command };
  },
  judge: ({ planted: all }, { share }) => {
    const expected = message('mutation-testing.expected', { share: Math.round(share * 100) });
    const planted = all.filter(({ caught }) => caught !== null);
    if (planted.length === 0) {
      const seen = message(all.length === 0 ? 'mutation-testing.none' : 'mutation-testing.endless');
      return { status: 'unverified', ratio: 0, expected, seen, advice: null };
    }
    const missed = planted.filter(({ caught }) => !caught);
    const caught = planted.length - missed.length;
    const places = missed
      .map(({ path, line, original, fault }) => `${path}:${line} (${original} → ${fault})`)
      .join(', ');
    const needed = Math.ceil(share * planted.length);
    return partly(Math.min(caught, needed), needed, {
      expected,
      seen: message(missed.length === 0 ? 'mutation-testing.all' : 'mutation-testing.some', {
        caught,
        planted: planted.length,
        places,
      }),
      advice: message('mutation-testing.advice'),
    });
  },
});
