import { z } from 'zod';
import { targetsOf, type Vocabulary } from './commands.ts';
import { EVERY_TRIGGER, type Workflow, workflowOr } from './facts.ts';
import { parseYaml } from './yaml.ts';

const lines = z.union([z.string(), z.array(z.unknown())]).transform((shell) => [shell].flat(9).map(String).join('\n'));
const condition = z.object({
  if: z.string().optional(),
  when: z.string().optional(),
  allow_failure: z.unknown().optional(),
});
const rules = z.array(condition);
const refs = z.array(z.string());
const job = z.object({
  script: lines,
  before_script: lines.optional(),
  when: z.string().optional(),
  allow_failure: z.unknown().optional(),
  rules: rules.optional(),
  only: z.union([refs, z.object({ refs: refs.optional() })]).optional(),
});
const file = z.record(z.string(), z.unknown());
const defaults = z.object({ before_script: lines.optional() }).optional();
const workflow = z.object({ rules: rules.optional() }).optional();

/** Keys of a pipeline that are not jobs. */
const KEYWORDS = [
  'default',
  'include',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
];
const MAX_PARENTS = 10;

type Trigger = (typeof EVERY_TRIGGER)[number];
type Job = z.infer<typeof job>;

/** A job that waits for a person or never runs: it checks nothing. */
const isIdle = (when: string | undefined): boolean => when === 'never' || when === 'manual';

/** Reads a `.gitlab-ci.yml`. The result has one entry per trigger, because each job declares the triggers it runs on. */
export function readGitlab(path: string, text: string, vocabulary: Vocabulary): Workflow[] {
  return workflowOr(path, () => {
    const pipeline = file.parse(parseYaml(text));
    const jobs = jobsOf(pipeline);
    if (jobs.length === 0) throw new Error('no job: a job is a key with a script');
    const pipelineRules = workflow.parse(pipeline.workflow)?.rules;
    const shared =
      defaults.parse(pipeline.default)?.before_script ?? lines.optional().parse(pipeline.before_script) ?? '';
    return EVERY_TRIGGER.map((trigger) => {
      const running = jobs.filter((one) => counts(one) && runsOn(one, pipelineRules, trigger));
      const shell = running.map(({ before_script = shared, script }) => `${before_script}\n${script}`).join('\n');
      return { triggers: [trigger], targets: targetsOf(shell, vocabulary) };
    });
  });
}

function jobsOf(pipeline: Record<string, unknown>): Job[] {
  const names = Object.keys(pipeline).filter((name) => !name.startsWith('.') && !KEYWORDS.includes(name));
  const entries = names.map((name) => withParents(pipeline, pipeline[name], MAX_PARENTS));
  // A job without a script, such as one that triggers another pipeline, is ignored.
  return entries.filter((entry) => 'script' in entry).map((entry) => job.parse(entry));
}

/** A job's keys, which override those of the jobs it extends. */
function withParents(pipeline: Record<string, unknown>, entry: unknown, depth: number): Record<string, unknown> {
  const keys = file.safeParse(entry).data ?? {};
  const parents = depth === 0 ? [] : z.union([z.string().transform((one) => [one]), refs]).safeParse(keys.extends).data;
  const inherited = (parents ?? []).map((name) => withParents(pipeline, pipeline[name], depth - 1));
  return Object.assign({}, ...inherited, keys);
}

function counts({ when, allow_failure: mayFail }: Job): boolean {
  return !isIdle(when) && (mayFail ?? false) === false;
}

/** Without rules, GitLab runs a pipeline for each push to a branch, and a merge request shows its branch's pipeline. */
function runsOn(
  { rules: jobRules, only }: Job,
  pipelineRules: z.infer<typeof rules> | undefined,
  trigger: Trigger,
): boolean {
  if (pipelineRules !== undefined && !allows(pipelineRules, trigger)) return false;
  if (jobRules !== undefined) return allows(jobRules, trigger);
  if (only === undefined) return true;
  const onlyRefs = Array.isArray(only) ? only : (only.refs ?? ['branches']);
  return onlyRefs.some((ref) => (ref === 'merge_requests' ? trigger === 'pull_request' : trigger === 'push'));
}

/** Whether a rule matches the trigger. A heuristic on the variables that rules commonly use; the rules are not evaluated. */
function allows(list: z.infer<typeof rules>, trigger: Trigger): boolean {
  const pattern =
    trigger === 'push'
      ? /==\s*["']push["']|\$CI_COMMIT_BRANCH|\$CI_COMMIT_REF_NAME/
      : /==\s*["']merge_request_event["']|\$CI_MERGE_REQUEST/;
  return list.some(
    ({ if: test, when, allow_failure: mayFail }) =>
      !isIdle(when) && (mayFail ?? false) === false && (test === undefined || pattern.test(test)),
  );
}
