import { listed } from 'mlops-tracking/text';
import { z } from 'zod';
import type { Text } from '../../language.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { DELIVERING_TARGETS, DELIVERY, PRACTICES, type Practice } from './practices.ts';

const practiceSchema = z.object({
  id: z.enum([...PRACTICES, DELIVERY].map(({ id }) => id)),
  level: z.union([z.literal(1), z.literal(2)]),
  /** The check that observed it, and its stage. */
  check: z.string(),
  stage: z.string(),
  /** Null if it could not be observed. */
  seen: z.boolean().nullable(),
});
const facts = z.object({ practices: z.array(practiceSchema) });
type Seen = z.infer<typeof practiceSchema>;

const workflowsSchema = z.object({ workflows: z.array(z.object({ targets: z.array(z.string()) })) });

/** Whether a CI workflow deploys; null if its files could not be read. */
function delivers({ observed }: CheckContext): boolean | null {
  try {
    const { workflows } = workflowsSchema.parse(observed(DELIVERY.check));
    return workflows.some(({ targets }) => targets.some((target) => DELIVERING_TARGETS.has(target)));
  } catch {
    return null;
  }
}

function practiceOf({ judged }: CheckContext, { id, level, check }: Practice): Seen[] {
  const verdict = judged(check);
  if (verdict === null) return [];
  const seen = verdict.status === 'unverified' ? null : verdict.status === 'passed';
  return [{ id, level, check, stage: verdict.stage, seen }];
}

/** The highest level at which every practice, including those of lower levels, was observed. */
function levelOf(practices: readonly Seen[]): 0 | 1 | 2 {
  const has = (level: number): boolean => practices.every((one) => one.level !== level || one.seen === true);
  return has(1) ? (has(2) ? 2 : 1) : 0;
}

const titles = new Map([...PRACTICES, DELIVERY].map(({ id, title }) => [id, message(title)]));

/** The names of the practices. */
const namesOf = (practices: readonly Seen[]): Text => listed(practices.map(({ id }) => titles.get(id) ?? id));

/**
 * The MLOps maturity level that the project has reached, from the observations of other checks in this grading. What a
 * project claims about itself is not evidence.
 */
export const maturity = defineCheck({
  id: 'maturity',
  stage: 'maturity',
  facts,
  parameters: z.object({ level: z.int().min(1).max(2).default(2) }),
  observe: async (context) => {
    const { id, level, check } = DELIVERY;
    const stage = context.judged(check)?.stage;
    const delivery = stage === undefined ? [] : [{ id, level, check, stage, seen: delivers(context) }];
    return { practices: [...PRACTICES.flatMap((one) => practiceOf(context, one)), ...delivery] };
  },
  judge: ({ practices }, { level }) => {
    const asked = practices.filter((one) => one.level <= level);
    const missing = asked.filter(({ seen }) => seen === false);
    const open = asked.filter(({ seen }) => seen === null);
    const reached = levelOf(practices);
    const expected = message('maturity.expected', { level });
    if (missing.length === 0 && open.length > 0) {
      const seen = message('maturity.open', { reached, open: namesOf(open) });
      return { status: 'unverified', ratio: 0, expected, seen, advice: null };
    }
    const met = asked.filter(({ seen }) => seen === true).length;
    const seen =
      missing.length === 0
        ? message('maturity.reached', { reached, practices: namesOf(asked) })
        : message('maturity.missing', { reached, met, asked: met + missing.length, missing: namesOf(missing) });
    const advice = message('maturity.advice', { level: Math.min(reached + 1, level) });
    return partly(met, met + missing.length, { expected, seen, advice });
  },
});
