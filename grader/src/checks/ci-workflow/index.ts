import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../partly.ts';
import { readWorkflow, workflowSchema } from './workflow.ts';

const facts = z.object({
  workflows: z.array(workflowSchema),
  /** Other CI systems' files, which this check cannot read yet. */
  others: z.array(z.string()),
});
const parameters = z.object({
  targets: z.array(z.string()).default(['lint', 'typecheck', 'test']),
  triggers: z.array(z.string()).default(['push', 'pull_request']),
});

const GITHUB = /^(?:.+\/)?\.github\/workflows\/[^/]+\.ya?ml$/;
const OTHERS = /^(?:Jenkinsfile|\.gitlab-ci\.yml)$/;
const MAX_WORKFLOWS = 20;

const manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** The scripts of a package.json; none when there is no such file or it cannot be read. */
function npmScripts(text: string | null): Record<string, string> {
  try {
    return manifest.parse(JSON.parse(text ?? '{}')).scripts;
  } catch {
    return {};
  }
}

/** A CI workflow runs the same targets as the Makefile, on each push and pull request. Parsed, never searched as text. */
export const ciWorkflow = defineCheck({
  id: 'ci-workflow',
  stage: 'inspect',
  facts,
  parameters,
  observe: async ({ course, makefile, files }) => {
    const paths = await files.list();
    const candidates = paths.filter((path) => GITHUB.test(path)).slice(0, MAX_WORKFLOWS);
    const vocabulary = { course, makefile, scripts: npmScripts(await files.read('package.json')) };
    const read = async (path: string) => readWorkflow(path, (await files.read(path)) ?? '', vocabulary);
    const workflows = await Promise.all(candidates.map(read));
    return { workflows, others: paths.filter((path) => OTHERS.test(path)) };
  },
  judge: ({ workflows, others }, { targets, triggers }) => {
    const expected = message('ci-workflow.expected', { targets: targets.join(', '), triggers: triggers.join(', ') });
    const advice = message('ci-workflow.advice', { targets: targets.join(' ') });
    if (workflows.length === 0 && others.length > 0) {
      const seen = message('ci-workflow.other', { files: others.join(', ') });
      return { status: 'unverified', ratio: 0, expected, seen, advice: null };
    }
    if (workflows.length === 0)
      return { status: 'failed', ratio: 0, expected, seen: message('ci-workflow.none'), advice };
    const broken = workflows.filter(({ error }) => error !== null).map(({ path }) => path);
    const ran = (name: string, trigger: string) =>
      workflows.some((workflow) => workflow.triggers.includes(trigger) && workflow.targets.includes(name));
    const pairs = targets.flatMap((name) => triggers.map((trigger) => ({ name, trigger })));
    const missing = pairs
      .filter(({ name, trigger }) => !ran(name, trigger))
      .map(({ name, trigger }) => `${name} (${trigger})`);
    const seen =
      broken.length > 0
        ? message('ci-workflow.broken', { files: broken.join(', ') })
        : missing.length > 0
          ? message('ci-workflow.missing', { missing: missing.join(', ') })
          : message('ci-workflow.passed', { files: workflows.map(({ path }) => path).join(', ') });
    return partly(pairs.length - missing.length, pairs.length, { expected, seen, advice });
  },
});
