import { decimal, inOne } from 'mlops-tracking/text';
import { z } from 'zod';
import { type Language, type Text, textSchema } from '../../language.ts';
import { type CheckContext, defineCheck, type HoldoutRow } from '../check.ts';
import { askRows, scoreRows } from '../lib/ask-rows.ts';
import { CLAIMED, claimIn } from '../lib/claims.ts';
import { accuracy, f1, rocAuc } from '../lib/metrics.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { readLabelledRows } from './tasks.ts';

const facts = z.object({
  /** The rows on which the grader computed the metrics: the project's test part, or the hold-out rows. */
  rows: z.object({
    of: z.enum(['test', 'holdout']),
    path: z.string().nullable(),
    count: z.number().int(),
    /** The number of rows in the test part; predictions are requested only for the first of them. */
    total: z.number().int().default(0),
    /** Why the test part was not used, or the format assumed for it; null if there is nothing to report. */
    note: textSchema.nullable().default(null),
  }),
  metrics: z.array(
    z.object({ name: z.enum(CLAIMED), metric: z.string().optional(), claimed: z.number(), computed: z.number() }),
  ),
});
type Facts = z.infer<typeof facts>;

const MEGABYTES = 4;

/** The labelled test part that `make data` wrote, or the hold-out rows and the reason for using them. */
async function rowsToAsk(context: CheckContext): Promise<Facts['rows'] & { asked: readonly HoldoutRow[] }> {
  const { files, holdout, outputs, untrusted } = context;
  const instead = (note: Text) => {
    return { of: 'holdout', path: null, count: holdout.length, total: holdout.length, note, asked: holdout } as const;
  };
  const path = [...outputs('data').keys()].find((one) => /(?:^|\/)[^/]*test[^/]*\.csv$/i.test(one));
  if (path === undefined) return instead(message('claimed-metrics.no-file'));
  const text = await files.read(path);
  if (text === null) return instead(message('claimed-metrics.unread', { file: path, megabytes: MEGABYTES }));
  const read = await untrusted.run(readLabelledRows, path, { path, text });
  if ('fault' in read) return instead(read.fault);
  const { rows, total, assumed } = read;
  return { of: 'test', path, count: rows.length, total, note: assumed, asked: rows };
}

/** The rows used and, if they are not the test part, the reason. */
function describeRows(
  { of, path, count, total, note }: Facts['rows'],
  shown: Text,
  tolerances: Record<string, number>,
) {
  const part = of === 'holdout' ? 'holdout' : path === null ? 'test' : total > count ? 'first' : 'all';
  const seen = message('claimed-metrics.seen', { shown, rows: count, total, file: path ?? '', of: part });
  if (note === null) return seen;
  return of === 'test' ? inOne([seen, note]) : inOne([seen, message('claimed-metrics.instead', tolerances), note]);
}

/**
 * The metrics that the last run claims for its test rows match those that the grader computes: it requests predictions for
 * the same rows and computes the metrics itself. If the project's test part cannot be read, it uses the hold-out rows, with
 * a tolerance for sampling error, and the verdict says so.
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
    const { service, tracking } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const run = (await tracking.runs()).findLast(({ status }) => status === 'FINISHED');
    const { asked: rows, ...of } = await rowsToAsk(context);
    const asked = run === undefined ? [] : await askRows(service, context, rows);
    const scored = scoreRows(rows, asked);
    const computed = { accuracy: accuracy(scored), f1: f1(scored), auc: rocAuc(scored) };
    const claims = CLAIMED.flatMap((name) => {
      const claim = run === undefined ? null : claimIn(run, name);
      return claim === null ? [] : [{ name, metric: claim.metric, claimed: claim.value, computed: computed[name] }];
    });
    return { rows: of, metrics: claims };
  },
  judge: ({ rows, metrics }, asked) => {
    const tolerance = rows.of === 'test' ? asked.tolerance : asked.holdoutTolerance;
    const expected = message('claimed-metrics.expected', { tolerance });
    const advice = message('claimed-metrics.advice');
    if (metrics.length === 0)
      return { status: 'failed', ratio: 0, expected, seen: message('claimed-metrics.none'), advice };
    const show = (language: Language): string =>
      metrics
        .map(({ name, metric = name, claimed, computed }) => {
          const [claimedText, computedText] = [decimal(claimed, 4)[language], decimal(computed, 4)[language]];
          return `${metric} ${claimedText} / ${computedText}`;
        })
        .join(language === 'fr' ? ' ; ' : ', ');
    const shown = { fr: show('fr'), en: show('en') };
    const met = metrics.filter(({ claimed, computed }) => Math.abs(claimed - computed) <= tolerance).length;
    return partly(met, metrics.length, {
      expected,
      seen: describeRows(rows, shown, { tolerance, usual: asked.tolerance }),
      advice,
    });
  },
});
