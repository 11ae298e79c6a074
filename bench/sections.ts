import type { Language, Text } from '../grader/src/language.ts';
import type { CreateRow } from './create.ts';
import type { GradingRow } from './grading.ts';
import { contenders, createSteps, gradingSteps, messages, rescoreSteps } from './messages.ts';
import type { PredictResult } from './predict.ts';
import { RESCORE_GOAL_MS, type RescoreRow } from './rescore.ts';
import { layOut, NONE, shown, unitOf } from './table.ts';
import type { TrainingTime } from './training.ts';

const reachedIn = (language: Language) => (reached: boolean) => messages[reached ? 'yes' : 'no'][language];

/** The responses per second of each contender, and our ratio to each. */
export function formatPredict({ loads, ratios }: PredictResult, language: Language): string {
  const say = (key: keyof typeof messages) => messages[key][language];
  const number = (value: number) => shown(value, language);
  const rates = loads.map(({ name, rate, p99 }) => [contenders[name][language], number(rate), number(p99)]);
  const compared = ratios.map(({ of, median, best, goal, reached }) => [
    contenders[of][language],
    `× ${number(median)}`,
    `× ${number(best)}`,
    `× ${number(goal)}`,
    reachedIn(language)(reached),
  ]);
  const header = [say('projectRatio'), say('median'), say('best'), say('goal'), say('reached')];
  return [layOut([[say('predict'), say('rate'), 'p99 ms'], ...rates]), layOut([header, ...compared])].join('\n\n');
}

/** The duration of each training, and the cost of a row relative to the smallest training. */
export function formatTraining(times: readonly TrainingTime[], language: Language): string {
  const say = (key: keyof typeof messages) => messages[key][language];
  const rows = times.map(({ rows: count, seconds, perRow, timesFirst, reached }) => [
    new Intl.NumberFormat(language).format(count),
    shown(seconds, language),
    shown(perRow, language),
    `× ${shown(timesFirst, language)}`,
    reachedIn(language)(reached),
  ]);
  return layOut([[say('training'), 's', say('perRow'), say('timesSmallest'), say('reached')], ...rows]);
}

/** The duration of marking the stored gradings again, step by step, compared with only reading them. */
export function formatRescore(rows: readonly RescoreRow[], language: Language): string {
  const heads = (['rescored', 'medianMs', 'overReading', 'goal', 'reached'] as const).map(
    (key) => messages[key][language],
  );
  const lines = rows.map(({ step, medianMs, ratio, reached }) => [
    rescoreSteps[step][language],
    shown(medianMs, language),
    `× ${shown(ratio, language)}`,
    reached === null ? NONE : `${shown(RESCORE_GOAL_MS, language)} ms`,
    reached === null ? NONE : reachedIn(language)(reached),
  ]);
  return layOut([heads, ...lines]);
}

/** The cost of the grader, step by step, compared with what it runs. */
export function formatGrading(rows: readonly GradingRow[], language: Language): string {
  return formatCosts('graded', gradingSteps, rows, language);
}

/** The cost of creating a project, step by step, compared with another scaffolder or with starting alone. */
export function formatCreate(rows: readonly CreateRow[], language: Language): string {
  return formatCosts('created', createSteps, rows, language);
}

function formatCosts<Step extends string>(
  title: 'graded' | 'created',
  steps: Readonly<Record<Step, Text>>,
  rows: readonly (Omit<GradingRow, 'step'> & { step: Step })[],
  language: Language,
): string {
  const heads = ([title, 'measured', 'baseline', 'ratio', 'goal', 'reached'] as const).map(
    (key) => messages[key][language],
  );
  const lines = rows.map(({ step, value, baseline, unit, goal, reached }) => [
    steps[step][language],
    `${shown(value, language)} ${unitOf(unit, language)}`,
    `${shown(baseline, language)} ${unitOf(unit, language)}`,
    `× ${shown(value / baseline, language)}`,
    goal,
    reachedIn(language)(reached),
  ]);
  return layOut([heads, ...lines]);
}
