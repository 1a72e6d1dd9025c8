import fc from 'fast-check'

// The same cases in each run of `npm test`, and not too many; `npm run prove` tries others, and more (prove/properties.mjs).
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261125), numRuns: Number(process.env.PROPERTY_RUNS ?? 100) })
