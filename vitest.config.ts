import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

/** Tests that need an external service, or the packed packages: in e2e/, or named `*.e2e.test.ts` next to what they test. */
const E2E = ['e2e/**/*.test.ts', '**/*.e2e.test.ts'];
const NO_TESTS = ['**/node_modules/**', '**/dist/**', '**/fixtures/**', 'templates/node/**'];

/** Limits on a hang, in milliseconds, for each test and each hook. A machine may be slow: no test sets a shorter limit. */
const limits = (minutes: number) => ({
  testTimeout: minutes * 60_000,
  hookTimeout: minutes * 60_000,
  // Shorter, so that the error shows the last value.
  expect: { poll: { timeout: (minutes - 1) * 60_000 } },
});

export default defineConfig({
  // The packages' sources, so that no build is needed.
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
  test: {
    // Yeoman and npm change the working directory: threads cannot.
    pool: 'forks',
    globalSetup: './scripts/shared-by-tests.ts',
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './scripts/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: { ...limits(5), name: 'unit', include: ['**/*.test.ts'], exclude: [...NO_TESTS, ...E2E], maxWorkers: 2 },
      },
      {
        extends: true,
        test: {
          ...limits(20),
          name: 'e2e',
          include: E2E,
          exclude: NO_TESTS,
          globalSetup: './e2e/pack-packages.ts',
          // Three were tried: on two cores the longest files took twice as long each, and a stage was late.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
