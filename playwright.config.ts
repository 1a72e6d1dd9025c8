import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { launchOptions } from './e2e/support/browser'

// Chosen once, where the run begins; the workers read this file again and must meet the same server.
process.env.E2E_PORT ??= execFileSync(process.execPath, [path.join(import.meta.dirname, 'e2e/support/free-ports.mjs')])
  .toString()
  .trim()

const SHORT = ['every-page-is-accessible.spec.ts', 'without-javascript.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/global-setup.ts',
  // Journeys wait more than they work: a third fills the two cores.
  workers: 3,
  retries: 0,
  timeout: 180_000,
  forbidOnly: true,
  reporter: 'list',
  // Short tests of equal length come last, so that no worker is left alone with a long one. They look at who has just begun before somebody learns there.
  projects: [
    { name: 'journeys', testIgnore: SHORT },
    { name: 'pages', testMatch: SHORT },
  ],
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions,
    screenshot: 'only-on-failure',
    trace: 'off',
  },
})
