/** Computes marks from evidence. Pure: the same evidence and rubric give the same result, and nothing runs. */
import { z } from 'zod';
import type { Reason } from '../errors.ts';
import { explainStage, type StageTitles, unverifiedByCrowd } from '../evidence/explain.ts';
import { type CriterionResult, RESULT_SCHEMA, type Result, type Verdict } from '../evidence/result.ts';
import type { Evidence, StageRecord } from '../evidence/schema.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { hundredths, pointsOf, shareOf } from './hundredths.ts';
import { capResults, groupResults, markOf } from './mark.ts';
import type { Criterion, Rubric } from './rubric.ts';
import type { Judge, Judges } from './schema.ts';

export interface ScoreOptions {
  judges: Judges;
  evidenceSha256: string;
  /** The display name of each stage. */
  stageTitles: StageTitles;
  /** Only criteria up to this session; all if absent. */
  session?: number | undefined;
}

const unverified = (seen: Text): Verdict => ({
  status: 'unverified',
  ratio: 0,
  expected: message('rubric.verifiable'),
  seen,
  advice: null,
});

/** The verdict for a check that something in the submission prevented from observing. */
const kept = (reason: Reason): Verdict => ({
  status: 'failed',
  ratio: 0,
  expected: message('rubric.verifiable'),
  seen: message('stage.kept', { message: reason }),
  advice: message('stage.kept.advice'),
});

/** The verdict for a check that could not observe, because its stage did not pass. */
function fromStage(stage: StageRecord, titles: StageTitles): Verdict {
  const explained = explainStage(stage, titles);
  if (stage.status === 'unverified' || stage.cause?.code === 'not-needed') return unverified(explained.seen);
  const { command, id } = stage;
  const expected =
    command === null
      ? message('stage.expected.stage', { stage: titles.get(id) ?? id })
      : message('stage.expected', { command });
  return { status: 'failed', ratio: 0, expected, ...explained };
}

function judgeCriterion(criterion: Criterion, judge: Judge, evidence: Evidence, titles: StageTitles): Verdict {
  const stage = evidence.stages.find(({ id }) => id === judge.stage);
  const observation = evidence.observations[judge.id];
  if (stage === undefined)
    return unverified(message('rubric.no-stage', { stage: titles.get(judge.stage) ?? judge.stage }));
  if (observation === undefined) {
    return stage.status === 'passed'
      ? unverified(message('rubric.no-facts', { title: criterion.title }))
      : fromStage(stage, titles);
  }
  if (observation.status === 'unverified')
    return unverified(message('stage.internal', { message: observation.message }));
  if (stage.status === 'unverified') return fromStage(stage, titles);
  if (observation.status === 'failed') return kept(observation.message);
  try {
    const verdict = judge.judge(observation.facts, criterion.parameters, stage);
    const { crowded } = observation;
    return crowded === undefined || verdict.status === 'passed'
      ? verdict
      : unverifiedByCrowd(verdict.expected, crowded);
  } catch (error) {
    // The facts come from another version of the check, which is not the student's fault.
    if (error instanceof z.ZodError) return unverified(message('rubric.no-facts', { title: criterion.title }));
    throw error;
  }
}

const commandSchema = z.object({ command: z.string() });

/** The command that was run: by the stage, or by the check itself, according to its facts, if the stage has none. */
function commandOf({ id }: Judge, stage: StageRecord | undefined, { observations }: Evidence): string | null {
  const observation = observations[id];
  const facts = observation?.status === 'observed' ? observation.facts : null;
  return stage?.command ?? commandSchema.safeParse(facts).data?.command ?? null;
}

function markCriterion(criterion: Criterion, evidence: Evidence, options: ScoreOptions): CriterionResult {
  const { judges, stageTitles } = options;
  const judge = judges.get(criterion.check);
  const place = criterion.places.at(-1);
  if (judge === undefined) throw new Error(`unknown check ${criterion.check}: rubrics are checked when they are read`);
  if (place === undefined) throw new Error(`criterion ${criterion.id} has no place in a rubric`);
  const verdict = judgeCriterion(criterion, judge, evidence, stageTitles);
  const stage = evidence.stages.find(({ id }) => id === judge.stage);
  const { id, check, title, session, group, points, bonus, hidden } = criterion;
  const earned = pointsOf(shareOf(hundredths(points), verdict.ratio));
  return {
    id,
    check,
    title,
    session,
    group,
    stage: judge.stage,
    rubric: { file: place.file, line: place.line },
    points,
    bonus,
    hidden,
    earned: verdict.status === 'unverified' ? null : earned,
    verdict,
    after: [],
    command: commandOf(judge, stage, evidence),
    log: stage?.log?.file ?? null,
  };
}

const isOpen = ({ verdict }: CriterionResult): boolean => verdict.status === 'failed' || verdict.status === 'partial';

/** Whether a stage was skipped because of another, directly or indirectly. */
function waitsFor(stage: string, other: string, { stages }: Pick<Evidence, 'stages'>): boolean {
  const seen = new Set<string>();
  for (let waiting = stage; !seen.has(waiting); ) {
    seen.add(waiting);
    const cause = stages.find(({ id }) => id === waiting)?.cause;
    if (cause?.code !== 'needs') return false;
    if (cause.stage === other) return true;
    waiting = cause.stage;
  }
  return false;
}

/**
 * Adds to each criterion that did not pass those that it follows and that did not pass either. A criterion is not added if
 * its stage waits for this criterion's stage: its advice is to fix this stage first.
 */
function withCauses(criteria: readonly CriterionResult[], rubric: Rubric, evidence: Evidence): CriterionResult[] {
  const open = new Map(criteria.filter(isOpen).map(({ id, stage }) => [id, stage]));
  const follows = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion.follows]));
  return criteria.map((criterion) => {
    const causes = (follows.get(criterion.id) ?? []).filter((id) => {
      const stage = open.get(id);
      return stage !== undefined && !waitsFor(stage, criterion.stage, evidence);
    });
    return open.has(criterion.id) ? { ...criterion, after: causes } : criterion;
  });
}

/** Marks the evidence of one submission. */
export function score(evidence: Evidence, rubric: Rubric, options: ScoreOptions): Result {
  const { judges, evidenceSha256, stageTitles, session = null } = options;
  const asked = rubric.criteria.filter(
    ({ check, session: from }) =>
      (session === null || from <= session) && (evidence.student !== null || !judges.get(check)?.needsStudent),
  );
  const criteria = withCauses(
    asked.map((criterion) => markCriterion(criterion, evidence, options)),
    rubric,
    evidence,
  );
  const caps = capResults(rubric, criteria);
  const { submission, driver, tools, grader, durations, createdAt } = evidence;
  const { title, file, sha256, files, rounding, maximum } = rubric;
  return {
    schema: RESULT_SCHEMA,
    audience: 'instructor',
    rubric: { title, file, sha256, files: [...files], rounding, maximum },
    session,
    evidence: { createdAt, sha256: evidenceSha256 },
    submission,
    driver,
    tools,
    grader,
    mark: markOf(rubric, criteria, caps, session),
    caps,
    groups: groupResults(rubric, criteria),
    criteria,
    hidden: null,
    stages: evidence.stages.map((stage) => ({
      ...stage,
      title: stageTitles.get(stage.id) ?? { fr: stage.id, en: stage.id },
      seen: explainStage(stage, stageTitles).seen,
    })),
    durations,
  };
}
