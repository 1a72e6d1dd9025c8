import fc from 'fast-check'
import { afterAll, vi } from 'vitest'

declare global {
  /** Gives the file that begins now an academy folder and settings of its own; there once a file of this process has asked for an academy. */
  var beginTestFile: (() => Promise<void>) | undefined
}

// The same cases in each run of `npm test`, and not too many; `npm run prove` tries others, and more (prove/properties.mjs).
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261125), numRuns: Number(process.env.PROPERTY_RUNS ?? 100) })

// Runs before each file: those of one process share its modules, and meet nothing of what another left.
const environment = { ...process.env }
await globalThis.beginTestFile?.()

afterAll(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
})
