import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const tests = (endings: string) => ['app', 'prisma', 'cli', 'prove'].map((folder) => `${folder}/**/*.${endings}.ts`)

const shared = {
  environment: 'node',
  setupFiles: 'app/test-seed.ts',
  pool: 'forks',
  // One core less is the default: of two, half the machine.
  maxWorkers: availableParallelism(),
  // Slow machines are slow, not wrong.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What was expected and what was there, not cut after forty characters: a log of CI holds nothing else.
  chaiConfig: { truncateThreshold: 600 },
} as const

const resolve = { alias: { '~': path.resolve('app') } }

export default defineConfig({
  resolve,
  test: {
    // Of the whole run, so not of the projects.
    globalSetup: 'app/test-template.ts',
    projects: [
      // Loading what is tested takes longer than most tests, so a process goes through many files; app/test-seed.ts begins each anew.
      { resolve, test: { ...shared, name: 'together', include: tests('test'), exclude: tests('apart.test'), isolate: false } },
      // Who puts something in the place of a module has a process to themselves.
      { resolve, test: { ...shared, name: 'apart', include: tests('apart.test'), isolate: true } },
    ],
  },
})
