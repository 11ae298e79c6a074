import { addOnsOf, sessionsUpTo } from '../course.ts';
import { type Lang, MESSAGES, say } from '../messages.ts';
import { type Answers, withAddOn } from '../project/manifest.ts';
import type { Project } from '../project/open-project.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { readBundle } from '../solutions/bundle.ts';
import type { Template } from '../template.ts';

/**
 * One step of a project, which becomes one commit: a newer template for the sessions received, the next session, an add-on, or
 * an instructor's solutions for missed sessions.
 */
export type Step =
  | { kind: 'update' }
  | { kind: 'session'; session: number }
  | { kind: 'add-on'; addOn: string }
  | { kind: 'solutions'; solutions: ReturnType<typeof readBundle> };

/** The steps up to `session`, a newer template first. Empty if the project has received that session. */
export function stepsToSession({ manifest }: Project, template: Template, session: number, bundle?: string): Step[] {
  const received = lastOf(manifest.sessions);
  const missing = Array.from({ length: Math.max(0, session - received) }, (_, index) => received + 1 + index);
  const increments = missing.map((number): Step => ({ kind: 'session', session: number }));
  const solutions = bundle === undefined ? [] : readBundle(bundle).filter((one) => sessionOf(one.id) < session);
  const caughtUp: Step[] = bundle === undefined ? [] : [{ kind: 'solutions', solutions }];
  if (increments.length === 0) return caughtUp;
  const update = stepsToUpdate({ manifest }, template);
  return [...update, ...increments.slice(0, -1), ...caughtUp, ...increments.slice(-1)];
}

/** The step that applies the newest template. Empty if the project has it. */
export function stepsToUpdate({ manifest }: Pick<Project, 'manifest'>, { version }: Template): Step[] {
  return manifest.template.version === version ? [] : [{ kind: 'update' }];
}

/** The steps that bring an add-on. Empty if the project has it. Throws USAGE_ADD_ON. */
export function stepsToAddOn({ manifest }: Project, template: Template, addOn: string): Step[] {
  const known = addOnsOf(template.course);
  if (!known.includes(addOn)) throw new ScaffoldError('USAGE_ADD_ON', { value: addOn, known: known.join(', ') });
  if (manifest.answers.addOns?.includes(addOn)) return [];
  return [...stepsToUpdate({ manifest }, template), { kind: 'add-on', addOn }];
}

/** The answers and the last session after a step. */
export function afterStep(step: Step, answers: Answers, last: number): { answers: Answers; last: number } {
  if (step.kind === 'session') return { answers, last: step.session };
  if (step.kind !== 'add-on') return { answers, last };
  return { answers: withAddOn(answers, step.addOn), last };
}

/** The title of a step, in the report and in the message of its commit. */
export function titleOf(step: Step, { course }: Template, lang: Lang): string {
  switch (step.kind) {
    case 'update':
      return say(MESSAGES.stepUpdate, lang, {});
    case 'session': {
      const title = sessionsUpTo(course, step.session).at(-1)?.title[lang] ?? '';
      return say(MESSAGES.sessionLine, lang, { number: step.session, title });
    }
    case 'add-on':
      return say(MESSAGES.stepAddOn, lang, { name: step.addOn });
    case 'solutions':
      return say(MESSAGES.stepSolutions, lang, {});
  }
}

/** The tag of the step's commit. Only sessions have one. */
export const tagOf = (step: Step): string | undefined =>
  step.kind === 'session' ? `session-${step.session}` : undefined;

export const lastOf = (sessions: readonly number[]): number => Math.max(0, ...sessions);

const sessionOf = (exercise: string): number => Number(exercise.split('.')[0]);
