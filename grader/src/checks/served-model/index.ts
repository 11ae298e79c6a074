import { z } from 'zod';
import type { Text } from '../../language.ts';
import { type CheckContext, defineCheck, type TrackedFile, type TrackedVersion } from '../check.ts';
import { CLAIMED, claimIn } from '../lib/claims.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { readTexts } from './tasks.ts';

const metricSchema = z.object({ name: z.enum(CLAIMED), claimed: z.number(), computed: z.number() });
const versionSchema = z.object({
  model: z.string(),
  version: z.string(),
  aliases: z.array(z.string()),
  /** The largest file of the version; null if it has none. */
  file: z.object({ path: z.string(), sha256: z.string() }).nullable(),
  /** Whether the service has downloaded exactly these bytes. */
  fetched: z.boolean(),
  /** Whether the service reports this version. */
  named: z.boolean(),
  /** The metrics that its run claims, and those that the grader computes from the service's predictions. */
  metrics: z.array(metricSchema),
});
const facts = z.object({
  path: z.string(),
  /** The rows on which the metrics are computed. */
  of: z.enum(['test', 'holdout']),
  versions: z.array(versionSchema),
});
type Version = z.infer<typeof versionSchema>;

/** The newest version with an alias. */
const MAX_VERSIONS = 5;
/** Fewer digits of a digest could occur by chance. */
const MIN_DIGITS = 8;

/** The needed facts of the check `claimed-metrics`. */
const computedSchema = z.object({
  rows: z.object({ of: z.enum(['test', 'holdout']) }),
  metrics: z.array(z.object({ name: z.enum(CLAIMED), computed: z.number() })),
});

async function reportedStrings({ service, untrusted }: CheckContext, path: string): Promise<string[]> {
  const answer = await service?.request({ method: 'GET', path });
  if (!answer?.ok || answer.status !== 200) return [];
  return untrusted.run(readTexts, `GET ${path}`, answer.body);
}

function names(text: string, { model, version, runId }: TrackedVersion, file: Version['file']): boolean {
  const reported = text.toLowerCase();
  if (file !== null && reported.length >= MIN_DIGITS && file.sha256.startsWith(reported.replace(/^sha256:/, '')))
    return true;
  return [runId, `models:/${model}/${version}`, `${model}/${version}`].includes(text);
}

function largest(files: readonly TrackedFile[]): Version['file'] {
  const [file] = files.toSorted((one, other) => other.bytes - one.bytes);
  return file?.sha256 == null ? null : { path: file.path, sha256: file.sha256 };
}

/** The served model is the registered one: the service downloaded it, reports its version, and predicts as its run claims. */
export const servedModel = defineCheck({
  id: 'served-model',
  stage: 'serve',
  facts,
  parameters: z.object({
    alias: z.string().min(1).default('champion'),
    tolerance: z.number().min(0).max(1).default(0.005),
    holdoutTolerance: z.number().min(0).max(1).default(0.05),
  }),
  observe: async (context) => {
    const { tracking, course } = context;
    const path = course.endpoints.version?.path ?? '/version';
    const reported = await reportedStrings(context, path);
    const computed = computedSchema.parse(context.observed('claimed-metrics'));
    const runs = new Map((await tracking.runs()).map((run) => [run.id, run]));
    const aliased = (await tracking.versions()).filter(({ aliases }) => aliases.length > 0).slice(-MAX_VERSIONS);

    const describeVersion = async (one: TrackedVersion): Promise<Version> => {
      const file = largest(await tracking.versionFiles(one));
      const run = runs.get(one.runId);
      const metrics = computed.metrics.flatMap((metric) => {
        const claim = run === undefined ? null : claimIn(run, metric.name);
        return claim === null ? [] : [{ ...metric, claimed: claim.value }];
      });
      return {
        model: one.model.slice(0, 200),
        version: one.version,
        aliases: one.aliases.slice(0, 10),
        file,
        fetched: context.fetched().some((sent) => sent.path === file?.path && sent.sha256 === file.sha256),
        named: reported.some((text) => names(text, one, file)),
        metrics,
      };
    };
    return { path, of: computed.rows.of, versions: await Promise.all(aliased.map(describeVersion)) };
  },
  judge: ({ path, of, versions }, { alias, ...tolerances }) => {
    const expected = message('served-model.expected', { alias, path });
    const champion = versions.findLast(({ aliases }) => aliases.includes(alias));
    if (champion === undefined) {
      const advice = message('registered-model.advice', { alias });
      return { status: 'failed', ratio: 0, expected, seen: message('served-model.none', { alias }), advice };
    }
    const { model, version, fetched, named } = champion;
    const tolerance = of === 'test' ? tolerances.tolerance : tolerances.holdoutTolerance;
    const other = champion.metrics.filter(({ claimed, computed }) => Math.abs(claimed - computed) > tolerance);
    const same = champion.metrics.length === 0 ? null : other.length === 0;
    const seen = message('served-model.seen', {
      ...{ model, version, path },
      fetched: yesOrNo(fetched),
      named: yesOrNo(named),
      same: yesOrNo(same),
      metrics: other.map(({ name }) => name).join(', '),
    });
    const parts = [fetched, named, same].filter((part) => part !== null);
    const advice = adviceFor({ fetched, named }, { alias, path });
    return partly(parts.filter(Boolean).length, parts.length, { expected, seen, advice });
  },
});

const yesOrNo = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no');

/** How to fix the first missing part. */
function adviceFor(
  { fetched, named }: Pick<Version, 'fetched' | 'named'>,
  values: { alias: string; path: string },
): Text {
  if (!fetched) return message('served-model.advice.fetched', values);
  return message(named ? 'served-model.advice.metrics' : 'served-model.advice.named', values);
}
