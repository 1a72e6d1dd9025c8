import { execFileSync } from 'node:child_process'

// The journeys of which `npm test` walks a sample: each of our own content types by keyboard alone, in both schemes and widths; a course
// published anew while a thousand have learnt it.
const specs = ['e2e/own-content-types.spec.ts', 'e2e/two-trainers-publish.spec.ts']
const env = { ...process.env, ALL_JOURNEYS: 'on' }
execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...specs, '--reporter=list'], { env, stdio: 'inherit' })
