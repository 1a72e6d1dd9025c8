import { fuzz } from './fuzzing.ts'

const [cases, seed] = process.argv.slice(2).map(Number)
const began = performance.now()
const figures = await fuzz({
  cases,
  seed,
  onProgress: ({ accepted, refused, failures }) =>
    process.stderr.write(`${accepted + refused + failures.length} documents, ${failures.length} failed, ${Math.round((performance.now() - began) / 1000)} s\n`),
})
process.stdout.write(JSON.stringify(figures), () => process.exit(0))
