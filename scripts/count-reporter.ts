import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints the last line, which CI reads: how many tests passed and failed. A file that does not load counts as one failure,
 * and so does a suite whose setup or teardown fails.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = groups.filter((group) => group.state() === 'failed' && group.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === 'failed').length + broken;
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
