import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Yeoman and npm change the working directory: threads cannot.
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './scripts/compile-cache.ts',
    include: ['{bench,generators/src,grader/src,demo,docs,scripts,templates}/**/*.test.ts', '*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**', 'templates/node/**'],
    // A hang, not slowness, is what these bound: machines are noisy.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ['default', './scripts/count-reporter.ts'],
  },
});
