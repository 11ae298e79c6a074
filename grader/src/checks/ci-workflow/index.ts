import { z } from 'zod';
import { leftOutFile, leftOutFileSchema, leftOutText } from '../../evidence/left-out.ts';
import { defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { type Workflow, workflowSchema } from './facts.ts';
import { message } from './messages.ts';
import { readScripts, readWorkflow } from './tasks.ts';

const facts = z.object({ workflows: z.array(workflowSchema), leftOut: leftOutFileSchema });
const parameters = z.object({
  targets: z.array(z.string()).default(['lint', 'typecheck', 'test']),
  triggers: z.array(z.string()).default(['push', 'pull_request']),
});

/** The supported CI systems, by the paths of their files. */
const SYSTEMS = [
  { pattern: /^(?:.+\/)?\.github\/workflows\/[^/]+\.ya?ml$/, system: 'github' },
  { pattern: /^\.gitlab-ci\.yml$/, system: 'gitlab' },
  { pattern: /^Jenkinsfile$/, system: 'jenkins' },
] as const;
const MAX_WORKFLOWS = 20;

/**
 * CI (GitHub Actions, GitLab CI, Jenkins) runs the same targets as the Makefile on each push and pull request. The files are
 * parsed, not searched as text.
 */
export const ciWorkflow = defineCheck({
  id: 'ci-workflow',
  stage: 'inspect',
  facts,
  parameters,
  observe: async ({ course, makefile, files, leftOut, untrusted }) => {
    const paths = await files.list();
    const scripts = await untrusted.run(readScripts, 'package.json', (await files.read('package.json')) ?? '{}');
    const vocabulary = { course, makefile: [...makefile], scripts };
    const candidates = SYSTEMS.flatMap(({ pattern, system }) =>
      paths.filter((path) => pattern.test(path)).map((path) => ({ path, system })),
    );
    const workflows: Workflow[] = [];
    for (const { path, system } of candidates.slice(0, MAX_WORKFLOWS)) {
      const text = (await files.read(path)) ?? '';
      workflows.push(...(await untrusted.run(readWorkflow, path, { system, path, text, vocabulary })));
    }
    const [unread = null] = SYSTEMS.flatMap(({ pattern }) => leftOutFile(leftOut, pattern) ?? []);
    return { workflows, leftOut: unread };
  },
  judge: ({ workflows, leftOut }, { targets, triggers }) => {
    const expected = message('ci-workflow.expected', { targets: targets.join(', '), triggers: triggers.join(', ') });
    const advice = message('ci-workflow.advice', { targets: targets.join(' ') });
    if (workflows.length === 0 && leftOut !== null)
      return { status: 'failed', ratio: 0, expected, ...leftOutText(leftOut) };
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
          : message('ci-workflow.passed', { files: [...new Set(workflows.map(({ path }) => path))].join(', ') });
    return partly(pairs.length - missing.length, pairs.length, { expected, seen, advice });
  },
});
