import { type Course, namesOf } from '../course.ts';
import { EXIT, GraderError } from '../errors.ts';
import type { ExplainedCriterion, RubricExplanation } from '../evidence/rubric-explanation.ts';
import { message } from '../messages/catalogue.ts';
import { hintFor } from './fault.ts';
import type { Criterion, Rubric } from './rubric.ts';
import type { Judge, Judges } from './schema.ts';

/** The parameters of the check: those in the rubric, and the defaults of the others. */
function parametersOf({ parameters }: Criterion, judge: Judge): ExplainedCriterion['parameters'] {
  return Object.entries(judge.parameters.parse(parameters)).map(([name, value]) => ({
    name,
    value,
    isDefault: !Object.hasOwn(parameters, name),
  }));
}

function explainCriterion(criterion: Criterion, rubric: Rubric, judges: Judges, course: Course): ExplainedCriterion {
  const judge = judges.get(criterion.check);
  const stage = course.stages.find(({ id }) => id === judge?.stage);
  if (judge === undefined || stage === undefined)
    throw new Error(`check ${criterion.check} has no stage in the course`);
  const { id, title, session, group, points, weight, bonus, hidden, check, follows } = criterion;
  return {
    ...{ id, title, session, group, points, weight, bonus, hidden, check },
    follows: rubric.criteria.filter((other) => follows.includes(other.id)).map((other) => other.title),
    stage: stage.title,
    targets: stage.target === undefined ? [] : namesOf(course, stage.target),
    parameters: parametersOf(criterion, judge),
    places: criterion.places.map(({ file, line }) => ({ file, line })),
    caps: rubric.caps
      .filter(({ ifFailed }) => ifFailed === id)
      .map(({ title: reason, atMost }) => ({ title: reason, atMost })),
  };
}

/** Explains a rubric, or one of its criteria. Throws E_CRITERION if it has none with this ID. */
export function explainRubric(rubric: Rubric, judges: Judges, course: Course, only?: string): RubricExplanation {
  const ids = rubric.criteria.map(({ id }) => id);
  if (only !== undefined && !ids.includes(only)) {
    const text = message('rubric.unknown-id', { id: only, hint: hintFor(only, ids) });
    throw new GraderError('E_CRITERION', text, { exitCode: EXIT.usage });
  }
  const asked = rubric.criteria.filter(({ id }) => only === undefined || id === only);
  const { title, file, sha256, outOf, maximum, rounding, groups } = rubric;
  return {
    ...{ title, file, sha256, outOf, maximum, rounding },
    groups: groups.map(({ id, title: name, points }) => ({ id, title: name, points })),
    criteria: asked.map((criterion) => explainCriterion(criterion, rubric, judges, course)),
  };
}
