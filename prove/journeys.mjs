import { execFileSync } from 'node:child_process'

// The journeys of which `npm test` walks a sample: each of our own content types by keyboard alone, in both schemes and widths.
const env = { ...process.env, ALL_JOURNEYS: 'on' }
execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', 'e2e/own-content-types.spec.ts', '--reporter=list'], { env, stdio: 'inherit' })
