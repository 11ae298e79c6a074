import { decimal } from 'mlops-tracking/text';
import { z } from 'zod';
import type { Language } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { askRows, scoreRows } from '../ask-rows.ts';
import { type CheckContext, defineCheck, type HoldoutRow } from '../check.ts';
import { CLAIMED, claimIn } from '../claims.ts';
import { accuracy, f1, rocAuc } from '../metrics.ts';
import { partly } from '../partly.ts';
import { readLabelledRows } from './tasks.ts';

const facts = z.object({
  /** The rows on which the grader computed: the project's own test part, or else the hold-out rows. */
  rows: z.object({ of: z.enum(['test', 'holdout']), path: z.string().nullable(), count: z.number().int() }),
  metrics: z.array(z.object({ name: z.enum(CLAIMED), claimed: z.number(), computed: z.number() })),
});

/** The project's own test part, as `make data` left it, with its labels; null where there is none to be read. */
async function ownTestRows(context: CheckContext): Promise<{ path: string; rows: HoldoutRow[] } | null> {
  const { files, outputs, untrusted } = context;
  const path = [...outputs('data').keys()].find((one) => /(?:^|\/)[^/]*test[^/]*\.csv$/i.test(one));
  if (path === undefined) return null;
  const rows = await untrusted.run(readLabelledRows, path, (await files.read(path)) ?? '');
  return rows === null || rows.length === 0 ? null : { path, rows };
}

/**
 * What the last run claims of its test rows is what the grader computes: it asks the service for those very rows, and counts
 * itself. Where the project's test part cannot be read, on the hold-out rows, with the tolerance that chance asks for.
 */
export const claimedMetrics = defineCheck({
  id: 'claimed-metrics',
  stage: 'serve',
  facts,
  parameters: z.object({
    tolerance: z.number().min(0).max(1).default(0.005),
    holdoutTolerance: z.number().min(0).max(1).default(0.05),
  }),
  observe: async (context) => {
    const { service, tracking, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const run = (await tracking.runs()).findLast(({ status }) => status === 'FINISHED');
    const own = await ownTestRows(context);
    const rows = own?.rows ?? holdout;
    const asked = run === undefined ? [] : await askRows(service, context, rows);
    const scored = scoreRows(rows, asked);
    const computed = { accuracy: accuracy(scored), f1: f1(scored), auc: rocAuc(scored) };
    const claims = CLAIMED.flatMap((name) => {
      const claimed = run === undefined ? null : claimIn(run, name);
      return claimed === null ? [] : [{ name, claimed, computed: computed[name] }];
    });
    return {
      rows: { of: own === null ? 'holdout' : 'test', path: own?.path ?? null, count: rows.length },
      metrics: claims,
    } as const;
  },
  judge: ({ rows, metrics }, asked) => {
    const tolerance = rows.of === 'test' ? asked.tolerance : asked.holdoutTolerance;
    const expected = message('claimed-metrics.expected', { tolerance });
    const advice = message('claimed-metrics.advice');
    if (metrics.length === 0)
      return { status: 'failed', ratio: 0, expected, seen: message('claimed-metrics.none'), advice };
    const show = (language: Language): string =>
      metrics
        .map(({ name, claimed, computed }) => {
          const [said, found] = [decimal(claimed, 4)[language], decimal(computed, 4)[language]];
          return `${name} ${said} / ${found}`;
        })
        .join(language === 'fr' ? ' ; ' : ', ');
    const shown = { fr: show('fr'), en: show('en') };
    const met = metrics.filter(({ claimed, computed }) => Math.abs(claimed - computed) <= tolerance).length;
    return partly(met, metrics.length, {
      expected,
      seen: message('claimed-metrics.seen', { shown, rows: rows.count, of: rows.of }),
      advice,
    });
  },
});
