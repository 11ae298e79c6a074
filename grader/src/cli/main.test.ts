import { expect, it } from 'vitest';
import { run } from './mlops-grader.test-support.ts';

it.each([
  [['--nothing'], 'unknown option: --nothing', 'mlops-grader'],
  [['grade', '--nothing'], 'unknown option: --nothing', 'mlops-grader grade'],
  [['rubric', 'lint', 'one.yml', 'two.yml'], 'too many arguments', 'mlops-grader rubric lint'],
  [['tracking', 'import'], 'missing argument: url', 'mlops-grader tracking import'],
  [['rubric'], 'missing subcommand', 'mlops-grader rubric'],
  [['help', 'nothing'], 'unknown command: nothing', 'mlops-grader'],
])('mlops-grader %j is a usage error that points to the help of its subcommand', async (args, problem, command) => {
  const { stdout, stderr, exitCode } = await run(args);
  expect([exitCode, stdout, stderr]).toEqual([64, '', `${problem}\nSee “${command} --help”.`]);
});
