import fc from 'fast-check'

// The same cases in each run of `npm test`; `npm run prove` tries others (prove/properties.mjs).
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261125) })
