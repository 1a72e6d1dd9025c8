import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '~': path.resolve('app') } },
  test: {
    environment: 'node',
    include: ['app/**/*.test.ts', 'prisma/**/*.test.ts', 'cli/**/*.test.ts', 'prove/**/*.test.ts'],
    globalSetup: 'app/test-template.ts',
    setupFiles: 'app/test-seed.ts',
    pool: 'forks',
    // One core less is the default: of two, half the machine.
    maxWorkers: availableParallelism(),
    // Slow machines are slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
