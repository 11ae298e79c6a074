import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type CheckContext, defineCheck, type ServiceUnderTest, type TrackedVersion } from '../check.ts';
import { askRows, predictionsOf } from '../lib/ask-rows.ts';
import { changeTable } from '../lib/csv-tasks.ts';
import { partly } from '../lib/partly.ts';
import { type Prediction, predictionSchema } from '../lib/prediction.ts';
import { findSource } from '../lib/source-table.ts';
import { message } from './messages.ts';

const facts = z.object({
  /** Versions of the registered model; the version served first, and the one to which the alias was moved. */
  versions: z.number().int(),
  first: z.string().nullable(),
  other: z.string().nullable(),
  /** Rows with a known prediction of the first version. */
  rows: z.number().int(),
  /** How the other version was loaded: the running service followed the alias, or a new one had to be started. */
  followed: z.enum(['running', 'started']).nullable(),
  /** Rows with the original prediction after the alias was moved back, and the seconds until then. */
  same: z.number().int(),
  seconds: z.number().nullable(),
  /** Requests during the moves of the alias, and those that failed. */
  asked: z.number().int(),
  failed: z.number().int(),
});
type Facts = z.infer<typeof facts>;

const ALIAS = 'champion';
/** The time in which a running service must notice that the alias moved. */
const FOLLOW_MS = 20_000;
const PAUSE_MS = 250;

const servedSchema = z.object({ answers: z.array(predictionSchema.nullable()) });
const registeredSchema = z.object({
  versions: z.array(z.object({ model: z.string(), version: z.string(), aliases: z.array(z.string()) })),
});
type Registered = z.infer<typeof registeredSchema>['versions'][number];

const equal = (one: Prediction | null, other: Prediction | null): boolean =>
  one !== null && other !== null && one.label === other.label && one.probability === other.probability;

/** The version that the service served when it was tested, and its alias. */
function servedAtFirst(context: CheckContext): { version: Registered; alias: string } | null {
  const { data } = registeredSchema.safeParse(context.observed('registered-model'));
  const named = (data?.versions ?? []).filter(({ aliases }) => aliases.length > 0);
  const version = named.find(({ aliases }) => aliases.includes(ALIAS)) ?? named.at(-1);
  const alias = version?.aliases.includes(ALIAS) ? ALIAS : version?.aliases[0];
  return version === undefined || alias === undefined ? null : { version, alias };
}

/** The newest version from a run other than that of the first. */
function otherThan({ model, version }: Registered, versions: readonly TrackedVersion[]): TrackedVersion | null {
  const ofModel = versions.filter((one) => one.model === model);
  const first = ofModel.find((one) => one.version === version);
  return ofModel.findLast((one) => one.version !== version && one.runId !== first?.runId) ?? null;
}

/** Trains a second version on every second row: the same rows would give the same model. */
async function trainAgain(context: CheckContext): Promise<void> {
  const source = await findSource(context);
  if (source === null) return;
  const { path, text } = source;
  const half = await context.untrusted.run(changeTable, path, { text, change: 'every-second' });
  if (half === null) return;
  await using _ = await context.files.replace(path, half);
  for (const target of ['data', 'train', 'promote']) await context.make(target);
}

/** Repeatedly requests predictions for the rows, and counts. */
function watch(context: CheckContext, first: readonly (Prediction | null)[]) {
  const rows = context.holdout.slice(0, first.length);
  const count = { asked: 0, failed: 0 };
  const countSame = async (service: ServiceUnderTest): Promise<number> => {
    const asked = await askRows(service, context, rows);
    const answers = predictionsOf(rows, asked);
    count.asked += rows.length;
    count.failed += answers.filter((answer) => answer === null).length;
    return answers.filter((answer, index) => equal(answer, first[index] ?? null)).length;
  };
  const until = async (service: ServiceUnderTest, isDone: (same: number) => boolean) => {
    const began = performance.now();
    for (;;) {
      const same = await countSame(service);
      const elapsed = performance.now() - began;
      if (isDone(same)) return { same, seconds: elapsed / 1000 };
      if (elapsed > FOLLOW_MS || context.signal.aborted) return { same, seconds: null };
      await sleep(PAUSE_MS, undefined, { signal: context.signal }).catch(() => undefined);
    }
  };
  return { count, countSame, until };
}

/** Moves the alias to the other version and back: the running service, or a newly started one, must follow. */
async function moveAndBack(
  context: CheckContext,
  first: readonly Prediction[],
  move: (to: 'other' | 'first') => Promise<void>,
) {
  const { service, startAnother } = context;
  if (service === null || startAnother === null) throw new Error('the stage deliver gives a service');
  const { count, countSame, until } = watch(context, first);
  const isOther = (same: number) => same < first.length;
  const isBack = (same: number) => same === first.length;
  await move('other');
  const moved = await until(service, isOther);
  if (moved.seconds !== null) {
    await move('first');
    return { followed: 'running' as const, ...(await until(service, isBack)), ...count };
  }
  const started = async (): Promise<number | null> => {
    await using another = await startAnother();
    return another.service === null ? null : await countSame(another.service);
  };
  const other = await started();
  await move('first');
  const began = performance.now();
  const back = await started();
  const followed = other !== null && isOther(other) ? ('started' as const) : null;
  const seconds = back !== null && isBack(back) ? (performance.now() - began) / 1000 : null;
  return { followed, same: back ?? 0, seconds, ...count };
}

const NOTHING = { followed: null, same: 0, seconds: null, asked: 0, failed: 0 };

function sentence({ first, other, rows, followed, seconds, failed }: Facts) {
  if (first === null) return 'none';
  if (other === null) return 'one';
  if (rows === 0) return 'no-predictions';
  if (followed === null) return 'still';
  if (seconds === null) return 'not-back';
  return failed > 0 ? 'errors' : followed === 'running' ? 'running' : 'started';
}

/**
 * Moving an alias in the registry restores the previous version: the service gives its original predictions again, and no
 * request fails.
 */
export const rollback = defineCheck({
  id: 'rollback',
  stage: 'deliver',
  timed: true,
  facts,
  parameters: z.object({}),
  observe: async (context): Promise<Facts> => {
    const { tracking } = context;
    const at = servedAtFirst(context);
    const answers = servedSchema.safeParse(context.observed('predictions')).data?.answers ?? [];
    const known = answers.filter((answer) => answer !== null);
    const first = known.length === answers.length ? known : [];
    const all = async () => (await tracking.versions()).filter(({ model }) => model === at?.version.model);
    if (at === null) return { versions: 0, first: null, other: null, rows: first.length, ...NOTHING };
    if (otherThan(at.version, await all()) === null) await trainAgain(context);
    const versions = await all();
    const other = otherThan(at.version, versions);
    const seen = {
      versions: versions.length,
      first: at.version.version,
      other: other?.version ?? null,
      rows: first.length,
    };
    if (other === null || first.length === 0) return { ...seen, ...NOTHING };
    const move = (to: 'other' | 'first') =>
      tracking.setAlias(at.version.model, at.alias, to === 'other' ? other.version : at.version.version);
    return { ...seen, ...(await moveAndBack(context, first, move)) };
  },
  judge: (seen) => {
    const outcome = sentence(seen);
    const { rows, same, asked, failed } = seen;
    const versions = { first: seen.first ?? '', other: seen.other ?? '' };
    const values = { ...versions, rows, same, asked, failed, seconds: Math.ceil(seen.seconds ?? 0) };
    const met = [seen.followed !== null && seen.seconds !== null, seen.failed === 0];
    const texts = {
      expected: message('rollback.expected'),
      seen: message(`rollback.${outcome}`, values),
      advice: message(outcome === 'none' || outcome === 'one' ? 'rollback.advice.versions' : 'rollback.advice.alias'),
    };
    return partly(met[0] === true ? met.filter(Boolean).length : 0, met.length, texts);
  },
});
