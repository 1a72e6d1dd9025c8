import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '~': path.resolve('app') } },
  test: {
    environment: 'node',
    include: ['app/**/*.test.ts', 'prisma/**/*.test.ts', 'cli/**/*.test.ts'],
    pool: 'forks',
  },
})
