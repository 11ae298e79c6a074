import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Tests that need an external service, or the packed packages: in e2e/, or named `*.e2e.test.ts` next to what they test. */
const E2E = ['e2e/**/*.test.ts', '**/*.e2e.test.ts'];
const NO_TESTS = ['**/node_modules/**', '**/dist/**', '**/fixtures/**', 'templates/node/**'];

export default defineConfig({
  // The packages' sources, so that no build is needed.
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
  test: {
    // Yeoman and npm change the working directory: threads cannot.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './scripts/compile-cache.ts',
    // A hang, not slowness, is what these bound: machines are noisy.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ['default', './scripts/count-reporter.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...NO_TESTS, ...E2E] } },
      {
        extends: true,
        test: { name: 'e2e', include: E2E, exclude: NO_TESTS, globalSetup: './e2e/pack-packages.ts' },
      },
    ],
  },
});
