import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a screen will show is waited for as long as its elements are; a busy machine is no failure.
    expect: { poll: { timeout: 20_000 } },
    // Two workers: the machines this runs on have two cores, and DuckDB uses both.
    maxWorkers: 2,
  },
});
