/** From evidence to marks. Pure: the same evidence and rubric give the same result, and nothing runs. */
import { z } from 'zod';
import { explainStage } from '../evidence/explain.ts';
import { type CriterionResult, type Mark, RESULT_SCHEMA, type Result, type Verdict } from '../evidence/result.ts';
import type { Evidence, StageRecord } from '../evidence/schema.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import type { Criterion, Judge, Judges, Rubric } from './schema.ts';

/** Marks have two decimals. */
const round = (points: number): number => Math.round(points * 100) / 100;

const unverified = (seen: Text): Verdict => ({
  status: 'unverified',
  ratio: 0,
  expected: message('rubric.verifiable'),
  seen,
  advice: null,
});

/** The verdict for a check that could not look, because its stage did not get so far. */
function fromStage(stage: StageRecord): Verdict {
  const { seen, advice } = explainStage(stage);
  if (stage.status === 'unverified') return unverified(seen);
  const expected = message('stage.expected', { command: stage.command ?? `make ${stage.id}` });
  return { status: 'failed', ratio: 0, expected, seen, advice };
}

function judgeCriterion(criterion: Criterion, judge: Judge, evidence: Evidence): Verdict {
  const stage = evidence.stages.find(({ id }) => id === judge.stage);
  const observation = evidence.observations[judge.id];
  if (stage === undefined) return unverified(message('rubric.no-stage', { stage: judge.stage }));
  if (observation === undefined) {
    return stage.status === 'passed' ? unverified(message('rubric.no-facts', { check: judge.id })) : fromStage(stage);
  }
  if (observation.status === 'unverified')
    return unverified(message('stage.internal', { message: observation.message }));
  if (stage.status === 'unverified') return fromStage(stage);
  try {
    return judge.judge(observation.facts, criterion.parameters, stage);
  } catch (error) {
    // The facts are those of another version of the check: nothing that the student did.
    if (error instanceof z.ZodError) return unverified(message('rubric.no-facts', { check: judge.id }));
    throw error;
  }
}

function markCriterion(criterion: Criterion, judges: Judges, evidence: Evidence): CriterionResult {
  const judge = judges.get(criterion.check);
  if (judge === undefined) throw new Error(`unknown check ${criterion.check}: rubrics are checked when they are read`);
  const verdict = judgeCriterion(criterion, judge, evidence);
  const stage = evidence.stages.find(({ id }) => id === judge.stage);
  const { id, check, title, session, line, points } = criterion;
  const earned = verdict.status === 'unverified' ? null : Math.min(points, round(points * verdict.ratio));
  return {
    id,
    check,
    title,
    session,
    line,
    points,
    earned,
    verdict,
    stage: judge.stage,
    command: stage?.command ?? null,
    log: stage?.log?.file ?? null,
  };
}

function total(criteria: CriterionResult[], outOf: number): Mark {
  const sum = (points: number[]) => Math.min(outOf, round(points.reduce((left, right) => left + right, 0)));
  return {
    earned: sum(criteria.map(({ earned }) => earned ?? 0)),
    verified: sum(criteria.map(({ earned, points }) => (earned === null ? 0 : points))),
    outOf,
  };
}

/** Marks the evidence of one submission. `stageTitles` gives each stage its name for people. */
export function score(
  evidence: Evidence,
  rubric: Rubric,
  options: { judges: Judges; evidenceSha256: string; stageTitles: ReadonlyMap<string, Text> },
): Result {
  const criteria = rubric.criteria.map((criterion) => markCriterion(criterion, options.judges, evidence));
  const { submission, driver, tools, grader, durations, createdAt } = evidence;
  return {
    schema: RESULT_SCHEMA,
    rubric: { title: rubric.title, file: rubric.file, sha256: rubric.sha256 },
    evidence: { createdAt, sha256: options.evidenceSha256 },
    submission,
    driver,
    tools,
    grader,
    mark: total(criteria, rubric.outOf),
    criteria,
    stages: evidence.stages.map((stage) => ({
      ...stage,
      title: options.stageTitles.get(stage.id) ?? { fr: stage.id, en: stage.id },
      seen: explainStage(stage).seen,
    })),
    durations,
  };
}
